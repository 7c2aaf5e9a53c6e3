from __future__ import annotations

from lintainer.dockerfile import Dockerfile, Onbuild
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Instruction

_NEEDING = frozenset(
    ("ARG", "ENV", "EXPOSE", "LABEL", "MAINTAINER", "ONBUILD", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR")
)
"""Instructions that need an argument, whatever it is."""


@rule(on=Dockerfile)
def wrong_arguments(dockerfile: Dockerfile) -> Iterator[Finding]:
    if dockerfile.is_template:
        return
    for instruction in dockerfile.instructions:
        yield from _checked(instruction)
        if isinstance(instruction, Onbuild) and instruction.trigger is not None:
            yield from _checked(instruction.trigger)


def _checked(instruction: Instruction) -> Iterator[Finding]:
    keyword = instruction.keyword.upper()
    if keyword in ("RUN", "CMD", "ENTRYPOINT"):
        return
    arguments = instruction.joined.text[instruction.start :].strip()
    what = _fault(keyword, arguments, instruction)
    if what and not instruction.has_blanks_to_fill:
        yield Finding(instruction.at, what)


def _fault(keyword: str, arguments: bytes, instruction: Instruction) -> str | None:
    """What is wrong with the arguments, if anything. Words are parted by blanks, whatever the quotes."""
    if keyword in _NEEDING:
        is_empty = not arguments or (keyword == "VOLUME" and instruction.json == [])
        return f"`{keyword}` has no argument" if is_empty else None
    if keyword in ("COPY", "ADD"):
        paths = arguments.split(None, 1) if instruction.json is None else instruction.json
        return f"`{keyword}` needs a source and a destination" if len(paths) < 2 else None
    if keyword == "FROM":
        words = arguments.split(None, 3)
        is_named = len(words) == 3 and words[1].lower() == b"as"
        return None if is_named or len(words) == 1 else "`FROM` takes an image, or an image, `AS` and a name"
    if keyword == "HEALTHCHECK":
        return _fault_of_check(arguments)
    if keyword == "SHELL":
        from lintainer.dockerfile.exec_form import is_array_meant

        is_array = instruction.json or is_array_meant(instruction)  # the latter has a rule of its own
        return None if is_array else "`SHELL` takes a JSON array with a program"
    return None


def _fault_of_check(arguments: bytes) -> str | None:
    kind, *command = arguments.split(None, 1)[:2] or [b""]
    if kind.upper() == b"NONE":
        return "`HEALTHCHECK NONE` takes no arguments" if command else None
    if kind.upper() != b"CMD":
        return "`HEALTHCHECK` takes `NONE`, or `CMD` and a command"
    return None if command and command[0] != b"[]" else "`HEALTHCHECK CMD` lacks its command"
