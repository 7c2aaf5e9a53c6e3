from __future__ import annotations

from lintainer.dockerfile import Dockerfile, Expose, Onbuild, Stopsignal
from lintainer.dockerfile.mounts import fault_of_mount
from lintainer.dockerfile.ports import fault_of_port
from lintainer.dockerfile.signals import is_signal
from lintainer.rule import Finding, rule
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Instruction
    from lintainer.dockerfile.flags import Flag

_NEEDING = frozenset(
    ("ARG", "ENV", "EXPOSE", "LABEL", "MAINTAINER", "ONBUILD", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR")
)
"""Instructions that need an argument, whatever it is."""
_SWITCH = ("true", "false")
_VALUES = {
    "network": ("default", "none", "host"),
    "security": ("sandbox", "insecure"),
    "link": _SWITCH,
    "parents": _SWITCH,
    "unpack": _SWITCH,
    "keep-git-dir": _SWITCH,
}
"""Flags that take one of a few values, and no variable."""
_STAGE = pattern(rb"(?i)[a-z][a-z0-9_.-]*\Z")


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
    what = None
    if keyword not in ("RUN", "CMD", "ENTRYPOINT"):
        what = _fault(keyword, instruction.joined.text[instruction.start :].strip(), instruction)
        if what is None and isinstance(instruction, (Expose, Stopsignal)):
            what = _fault_of_words(instruction)
    if what is None and instruction.flags:
        what = next(filter(None, map(_fault_of_flag, instruction.flags)), None)
    if what and not instruction.has_blanks_to_fill:
        yield Finding(instruction.at, what)


def _fault_of_flag(flag: Flag) -> str | None:
    known = _VALUES.get(flag.name)
    value = flag.value.lower() if known is _SWITCH and flag.value else flag.value
    if known and value is not None and value not in known:
        return f"`--{flag.name}` takes `{'`, `'.join(known)}`, not `{flag.value}`"
    is_mount = flag.name == "mount"
    origin = flag.value if flag.name == "from" else flag.settings.get("from") if is_mount else None
    if "$" in (origin or ""):
        return f"`{flag.text}` takes files from a variable, which is not replaced there"
    return fault_of_mount(flag) if is_mount else None


def _fault_of_words(instruction: Expose | Stopsignal) -> str | None:
    """What is wrong with ports, or a signal, as far as variables are known."""
    if isinstance(instruction, Expose):
        known = " ".join(instruction.resolve(word.text) or "" for word in instruction.words)
        return next(filter(None, map(fault_of_port, known.split())), None)
    name = instruction.resolve(instruction.arguments.strip("\"'"))
    is_known = not name or instruction.stage.is_windows or is_signal(name)
    return None if is_known else f"There is no signal `{name}`"


def _fault(keyword: str, arguments: bytes, instruction: Instruction) -> str | None:
    """What is wrong with the arguments, if anything. Words are parted by blanks, whatever the quotes."""
    if keyword in _NEEDING:
        is_empty = not arguments or (keyword == "VOLUME" and instruction.json == [])
        if keyword in ("ARG", "ENV", "LABEL") and arguments.startswith(b"="):
            return f"`{keyword}` has a value without a name"
        return f"`{keyword}` has no argument" if is_empty else None
    if keyword in ("COPY", "ADD"):
        paths = arguments.split(None, 1) if instruction.json is None else instruction.json
        return f"`{keyword}` needs a source and a destination" if len(paths) < 2 else None
    if keyword == "FROM":
        words = arguments.split(None, 3)
        is_named = len(words) == 3 and words[1].lower() == b"as"
        if is_named and not _STAGE.match(words[2]):
            return f"No stage can be called `{words[2].decode('utf-8', 'replace')}`"
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
