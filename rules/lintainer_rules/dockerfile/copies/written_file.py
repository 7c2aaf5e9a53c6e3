from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command

_VIRTUAL = ("/dev/", "/proc/", "/sys/", "/run/")


@rule(on=Run, when=(b">",))
def written_file(run: Run) -> Iterator[Finding]:
    if run.joined.text.find(b">") < 0 and not run.heredocs:
        return
    mounted = [each.get("target") or each.get("dst") or each.get("destination") or "/" for each in run.mounts]
    mounted = [path.rstrip("/") + "/" for path in mounted if path != "/"]
    for command in run.commands:
        path = _path(command) if command.name in ("echo", "printf", "cat") else None
        if path is not None and not path.startswith((*_VIRTUAL, *mounted)):
            yield Finding(command.span, f"`{command.name}` writes `{path}`, which `COPY` could write")


def _path(command: Command) -> str | None:
    """The file that `command` writes text to which is known as it stands."""
    targets = [each for each in command.redirects if each.operator in (">", ">|", "1>")]
    if len(targets) != 1 or len(command.pipeline.elements) > 1 or command.is_conditional:
        return None
    target = targets[0].target
    if target is None or not target.is_static or not target.text.startswith("/"):
        return None
    if command.name == "cat" and (command.arguments or not command.has_heredoc):
        return None
    return target.text if all(word.is_static for word in command.arguments) else None
