from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.rule import Finding, rule
from lintainer.shell.downloads import shown
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESS = pattern(r"(?:https?|git|ssh)://|git@[^/]+:")


@rule(on=Run, when=(b"clone",))
def cloned_repository(run: Run) -> Iterator[Finding]:
    for command in run.commands:
        words = command.arguments if command.name == "git" and not command.script.is_exec else ()
        if any(word.text == "clone" for word in words[:4]):
            address = next((word for word in words if _ADDRESS.match(word.text)), None)
            if address is not None:
                yield Finding(
                    command.span, f"`{shown(address.text)}` is cloned in a `RUN`, where `ADD` could fetch it"
                )
