from __future__ import annotations

from lintainer.dockerfile import Instruction, Run, Transfer
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.shell import Command, Word

_OCTAL = pattern(r"[0-7]{1,5}\Z")
_CLAUSE = pattern(r"([ugoa]*)((?:[-+=][rwxXstugo]*)+)\Z")
_STEP = pattern(r"([-+=])([rwxXst]*)")
_STICKY = ("/tmp", "/var/tmp", "/dev/shm")  # noqa: S108  names only
_OTHERS_WRITE, _STICKY_BIT = 0o2, 0o1000


@rule(on=Instruction, fix="sometimes", when=(b"chmod", b"mkdir", b"install"))
def world_writable_mode(instruction: Instruction) -> Iterator[Finding]:
    if isinstance(instruction, Transfer):
        flag = instruction.flag("chmod")
        if flag is not None and _is_world_writable(flag.value or ""):
            at = flag.value_at
            yield Finding(at, _message(f"--chmod={flag.value}"), _narrow(at, flag.value or "", ()))
    elif isinstance(instruction, Run):
        for command in instruction.commands:
            for word, paths in _modes(command):
                if _is_world_writable(word.text):
                    fix = _narrow(_inside(word), word.text, paths) if _is_literal(word) else None
                    yield Finding(word.span, _message(f"{command.name} {word.text}"), fix)


def _message(setting: str) -> str:
    return f"`{setting}` lets every account write"


def _modes(command: Command) -> Iterator[tuple[Word, Sequence[Word]]]:
    """The modes that a command sets, with the paths that get them."""
    arguments = command.arguments
    if command.name == "chmod" and not command.has_flag("--reference"):
        operands = command.operands()
        if operands:
            yield operands[0], operands[1:]
    elif command.name in ("mkdir", "install"):
        for word in command.values("-m", "--mode"):
            yield word, command.operands(("-m", "--mode"))
    elif command.name == "find":
        for at, word in enumerate(arguments[1:], 1):
            if word.text == "chmod" and arguments[at - 1].text in ("-exec", "-execdir"):
                rest = (one for one in arguments[at + 1 : at + 6] if one.text[:1] != "-")
                yield from ((mode, ()) for mode in list(rest)[:1])


def _is_world_writable(mode: str) -> bool:
    """Whether a mode, octal or symbolic, lets others write without the sticky bit."""
    if _OCTAL.match(mode):
        number = int(mode, 8)
        return bool(number & _OTHERS_WRITE) and not number & _STICKY_BIT
    is_writable = is_sticky = False
    for part in mode.split(","):
        clause = _CLAUSE.match(part)
        if clause is None:
            return False
        for sign, bits in _STEP.findall(clause[2]):
            is_sticky = is_sticky or (sign != "-" and "t" in bits)
            if "o" in clause[1] or "a" in clause[1]:
                is_writable = (sign != "-" and "w" in bits) or (
                    is_writable and sign != "=" and "w" not in bits
                )
    return is_writable and not is_sticky


def _is_literal(word: Word) -> bool:
    return word.text in (word.raw, word.raw[1:-1])


def _inside(word: Word) -> Span:
    return word.span if word.raw == word.text else word.part(1, len(word.raw.encode()) - 1).span


def _narrow(at: Span, mode: str, paths: Sequence[Word]) -> Fix | None:
    if not _OCTAL.match(mode) or len(at) != len(mode):
        return None
    if paths and all(path.text.rstrip("/") in _STICKY for path in paths):
        narrowed = "1" + mode[-3:]
    else:
        narrowed = mode[:-1] + str(int(mode[-1]) & ~_OTHERS_WRITE)
    return Fix.unsafe(f"Write `{narrowed}`", Edit(at, narrowed.encode()))
