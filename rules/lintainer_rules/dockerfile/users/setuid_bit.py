from __future__ import annotations

from lintainer.dockerfile import Instruction, Run, Transfer
from lintainer.rule import Finding, rule
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_BIT = pattern(r"0?[2-7][0-7]{3}\Z|[ugoa]*[ug][ugoa]*[+=][rwxXt]*s|[+=][rwxXt]*s")


@rule(on=Instruction, when=(b"chmod",))
def setuid_bit(instruction: Instruction) -> Iterator[Finding]:
    if isinstance(instruction, Transfer):
        flag = instruction.flag("chmod")
        if flag is not None and _gives_bit(flag.value or ""):
            yield Finding(flag.value_at, f"Mode `{flag.value}` sets the setuid or setgid bit")
    elif isinstance(instruction, Run):
        for command in instruction.commands:
            words = (
                [word for word in command.arguments if word.text[:1] != "-"]
                if command.name == "chmod"
                else []
            )
            if words and _gives_bit(words[0].text):
                yield Finding(words[0].span, f"Mode `{words[0].text}` sets the setuid or setgid bit")


def _gives_bit(mode: str) -> bool:
    if mode.isdecimal():
        return len(mode) >= 4 and mode[-4] in "234567" and _BIT.match(mode) is not None
    return any(_BIT.match(part) for part in mode.split(","))
