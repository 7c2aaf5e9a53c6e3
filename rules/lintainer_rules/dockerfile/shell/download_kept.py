from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.caches import is_in_any_image
from lintainer.rule import Finding, rule
from lintainer.shell.downloads import downloads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command

_PLACES = ("/tmp/", "/var/tmp/")  # noqa: S108  places in images


_MANY = 256


@rule(on=Run, when=(b"/tmp",))
def download_kept(run: Run) -> Iterator[Finding]:
    is_held = run.joined.text.find(b"/tmp") >= 0 or run.heredocs
    if not is_held or run.is_trigger or not is_in_any_image(run):
        return
    if any("/tmp" in (each.get("target") or each.get("dst") or "") for each in run.mounts):  # noqa: S108
        return
    gone = [word.text for command in run.commands if _removes(command) for word in command.operands()]
    if len(gone) > _MANY:
        return
    for download in downloads(run.commands):
        flags = ("-o", "--output") if download.tool == "curl" else ("-O", "--output-document")
        for word in download.command.values(*flags):
            path = word.text
            if word.is_static and path.startswith(_PLACES) and not _is_gone(path, gone):
                yield Finding(word.span, f"`{path}` is downloaded and left in the layer")


def _removes(command: Command) -> bool:
    return command.name in ("rm", "mv", "unlink", "find") or "$" in (command.name or "")


def _is_gone(path: str, gone: list[str]) -> bool:
    from fnmatch import fnmatchcase

    return any("$" in one or fnmatchcase(path, one) or path.startswith(one.rstrip("/") + "/") for one in gone)
