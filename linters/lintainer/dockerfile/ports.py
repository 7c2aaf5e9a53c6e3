"""The ports that EXPOSE names."""

from __future__ import annotations

from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile.instructions import Expose
    from lintainer.dockerfile.words import Word
    from lintainer.text import Span

LAST = 65535
"""The highest port there is."""
_FIRST = pattern(r"(?a)-?\d+(?![\w.:])")
_LAST = pattern(r"(?a)(?<=[\w})])-(-?\d+)\Z")

_RANGE = pattern(r"(?a)([+-]?\d{1,9})(?:-([+-]?\d{1,9}))?")
_PROTOCOLS = ("", "tcp", "udp", "sctp")


class Port:
    """A port or a range of ports. `word` is the word that names it.

    `bounds` are the numbers that are known, each with its place: one for a port, two for a range, fewer where
    variables hide them. `protocol` is in small letters, "tcp" where none is given, None where it is unknown.
    """

    __slots__ = ("bounds", "protocol", "word")

    def __init__(self, word: Word, bounds: list[tuple[int, Span]], protocol: str | None) -> None:
        self.word = word
        self.bounds = bounds
        self.protocol = protocol

    def holds(self, number: int) -> bool:
        """Whether the port is `number`, or the range certainly covers it."""
        if not self.bounds:
            return False
        return self.bounds[0][0] <= number <= self.bounds[-1][0]


def ports(expose: Expose) -> Iterator[Port]:
    """The ports of one EXPOSE, variables replaced where they are known."""
    for word in expose.words:
        resolved = expose.resolve(word.text)
        text = word.text if resolved is None else resolved
        numbers, slash, protocol = text.partition("/")
        is_literal = numbers.encode() == word.raw[: len(numbers.encode())]
        known: str | None = protocol.lower() if slash else "tcp"
        if resolved is None and "$" in (protocol if slash else numbers):
            known = None
        yield Port(word, list(_bounds(word, numbers, is_literal)), known)


def fault_of_port(text: str) -> str | None:
    """What the builder refuses in a port without variables; None where that is nothing, or its number."""
    port, _, protocol = text.rpartition(":")[2].partition("/")
    if protocol.lower() not in _PROTOCOLS:
        return f"`EXPOSE` knows no protocol `{protocol}`, but `tcp`, `udp` and `sctp`"
    match = _RANGE.fullmatch(port)
    if match is None:
        return None if port.isascii() and port.isdecimal() else f"`{text}` is no port"
    if match[2] and int(match[2]) < int(match[1]):
        return f"The range of ports `{port}` ends before it begins"
    return None


def _bounds(word: Word, numbers: str, is_literal: bool) -> Iterator[tuple[int, Span]]:
    for match, group in ((_FIRST.match(numbers), 0), (_LAST.search(numbers), 1)):
        if match is not None:
            at = word.part(match.start(group), match.end(group)) if is_literal else word.span
            yield _number(match[group]), at


def _number(digits: str) -> int:
    """The number; one with many digits, which takes long to read, becomes one that is as far out of range."""
    is_negative = digits.startswith("-")
    shown = digits.lstrip("-").lstrip("0")[:9] or "0"
    return -int(shown) if is_negative else int(shown)
