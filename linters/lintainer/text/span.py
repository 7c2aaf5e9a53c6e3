"""A place in a file."""

from __future__ import annotations


class Span:
    """Bytes `start` up to, not including, `end` of a file; both count from 0."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and self.start == other.start and self.end == other.end

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end})"

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """A span is a place even where it is empty."""
        return True

    def contains(self, offset: int) -> bool:
        """Whether the byte at `offset` lies inside."""
        return self.start <= offset < self.end

    def to(self, other: Span) -> Span:
        """From the start of this span to the end of `other`."""
        return Span(self.start, other.end)
