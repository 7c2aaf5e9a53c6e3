from __future__ import annotations

from lintainer.dockerfile import Assigning, Instruction, Label, Run
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = "DOCKER_CONTENT_TRUST"


@rule(on=Instruction, when=(b"DOCKER_CONTENT_TRUST", b"disable-content-trust"))
def content_trust_off(instruction: Instruction) -> Iterator[Finding]:
    if isinstance(instruction, Assigning) and not isinstance(instruction, Label):
        for one in instruction.assignments:
            if one.name == _NAME and one.value in ("0", "false"):
                yield Finding(one.at, f"`{_NAME}` is switched off")
    elif isinstance(instruction, Run):
        for command in instruction.commands:
            value = command.assignments.get(_NAME)
            if value is not None and value.text in ("0", "false"):
                yield Finding(value.span, f"`{_NAME}` is switched off")
            word = command.flag("--disable-content-trust") if command.name == "docker" else None
            if word is not None and not word.text.endswith("=false"):
                yield Finding(word.span, f"`{word.text}` switches the check of signatures off")
