from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Run, when=(b"apt-key",))
def apt_key(run: Run) -> Iterator[Finding]:
    for command in run.commands:
        operands = command.operands(("--keyring",)) if command.name == "apt-key" else ()
        if operands and operands[0].text in ("add", "adv"):
            yield Finding(command.span, "A key that `apt-key` adds is trusted for every repository")
