"""Text put together from several pieces of a file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from lintainer.text.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Joined:
    """What is read where the file has something else: continued lines made one, for example.

    `text` is what is read. `pieces` says where it comes from: pairs of an offset into `text` and the offset
    of the file's byte that stands there, both in bytes and ascending; between two pairs, both go on in step.
    """

    __slots__ = ("_here", "_shift", "_there", "text")

    def __init__(self, text: bytes, pieces: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self._shift: int | None = None
        if len(pieces) == 1:
            here, there = pieces[0]
            self._here, self._there, self._shift = [here], [there], there - here
        else:
            self._here = [here for here, _ in pieces]
            self._there = [there for _, there in pieces]

    @classmethod
    def plain(cls, text: bytes, start: int) -> Joined:
        """Text that stands in the file just so, from the byte `start` on."""
        return cls(text, ((0, start),))

    @classmethod
    def chain(cls, parts: Sequence[Joined]) -> Joined:
        """Several texts, of which there must be one at least, read as one."""
        pieces: list[tuple[int, int]] = []
        size = 0
        for part in parts:
            pieces += [(size + here, there) for here, there in zip(part._here, part._there, strict=True)]
            size += len(part.text)
        return cls(b"".join([part.text for part in parts]), pieces)

    @property
    def is_plain(self) -> bool:
        """Whether the text stands in the file just so."""
        return self._shift is not None

    @property
    def pieces(self) -> list[tuple[int, int]]:
        """Where the text comes from, as the constructor takes it."""
        return list(zip(self._here, self._there, strict=True))

    def offset(self, at: int) -> int:
        """The file's offset of the byte at `at` of the text."""
        if self._shift is not None:
            return at + self._shift
        piece = bisect_right(self._here, at) - 1
        return self._there[piece] + at - self._here[piece]

    def span(self, start: int, end: int) -> Span:
        """The place in the file of the text from `start` up to `end`, from its first to its last byte."""
        if self._shift is not None:
            return Span(start + self._shift, end + self._shift)
        here = self._here
        piece = bisect_right(here, start)
        first = self._there[piece - 1] + start - here[piece - 1]
        if end <= start:
            return Span(first, first)
        if piece == len(here) or end <= here[piece]:  # it lies in one piece, as most does
            return Span(first, first + end - start)
        return Span(first, self.offset(end - 1) + 1)

    def slice(self, start: int, end: int) -> Joined:
        """The part of the text from `start` up to `end`."""
        if self._shift is not None:
            return Joined.plain(self.text[start:end], start + self._shift)
        first, last = bisect_right(self._here, start), bisect_left(self._here, end)
        pieces = [(0, self.offset(start))]
        pieces += [(self._here[at] - start, self._there[at]) for at in range(first, last)]
        return Joined(self.text[start:end], pieces)

    @property
    def whole(self) -> Span:
        """The place in the file of all of it."""
        return self.span(0, len(self.text))
