from __future__ import annotations

from lintainer.dockerfile import Stage
from lintainer.dockerfile.signals import started
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Stage, when=(b"npm", b"yarn", b"pnpm"))
def package_manager_as_init(stage: Stage) -> Iterator[Finding]:
    found = started(stage)
    if found is None or found[0].stage is not stage:
        return
    start, program = found
    name = program.rpartition("/")[2]
    words = [word.text for word in start.commands[0].arguments]
    if name in ("npm", "yarn", "pnpm") and words and len(start.commands) == 1:
        yield Finding(start.arguments_at, f"`{name}` gets the signals that are meant for the application")
