from __future__ import annotations

from lintainer.dockerfile import Instruction, Run, Transfer
from lintainer.rule import Finding, rule
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_OF_OWNER = pattern(r"[go]*[ua][ugoa]*[+=][rwxXt]*s|[+=][rwxXt]*s")
_OF_GROUP = pattern(r"[uoa]*g[ugoa]*[+=][rwxXt]*s")
_FOR_PROGRAMS = pattern(r"/s?bin/[^/]+\Z")


@rule(on=Instruction, when=(b"chmod",))
def setuid_bit(instruction: Instruction) -> Iterator[Finding]:
    if isinstance(instruction, Transfer):
        flag = instruction.flag("chmod")
        target = instruction.destination
        if flag is not None and target is not None and _gives_bit(flag.value or "", [target.text]):
            yield Finding(flag.value_at, f"Mode `{flag.value}` sets the setuid or setgid bit")
    elif isinstance(instruction, Run):
        for command in instruction.commands:
            if command.name != "chmod":
                continue
            words = [word for word in command.arguments if word.text[:1] != "-"]
            if words and _gives_bit(words[0].text, [word.text for word in words[1:]]):
                yield Finding(words[0].span, f"Mode `{words[0].text}` sets the setuid or setgid bit")


def _gives_bit(mode: str, paths: list[str]) -> bool:
    """Whether programs get a bit; on folders, the one of the group says which group new files get."""
    if mode.isdecimal():
        bits = mode[-4] if len(mode) >= 4 else "0"
        of_owner, of_group = bits in "4567", bits in "23"
    else:
        parts = mode.split(",")
        of_owner = any(_OF_OWNER.match(part) for part in parts)
        of_group = any(_OF_GROUP.match(part) for part in parts)
    return of_owner or (of_group and any(_FOR_PROGRAMS.search(path) for path in paths))
