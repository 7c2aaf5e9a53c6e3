"""Columns as others count them: in bytes, or in units of UTF-16."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.text import Source

_LONG = range(0xF0, 0xF5)
"""The first bytes of characters that take two units of UTF-16."""


class Columns:
    """Counts in the lines of `source`. Ask for places in ascending order: what was counted is kept."""

    __slots__ = ("_has_long", "_reached", "_source")

    def __init__(self, source: Source) -> None:
        self._source = source
        self._has_long = any(sign in source.data for sign in _LONG)
        self._reached = (-1, -1, 0)
        """The line's start, up to where it was looked at, and how many long characters there are before."""

    def byte(self, offset: int) -> int:
        """The column of the byte at `offset`, counted in bytes from 1."""
        return offset - self._start(offset) + 1

    def utf16(self, offset: int) -> tuple[int, int]:
        """Line and column of the byte at `offset`, both counted from 0, the column in units of UTF-16."""
        line, column = self._source.position(offset)
        if not self._has_long:
            return line - 1, column - 1
        start = self._start(offset)
        _, counted, found = self._reached
        if self._reached[0] != start or counted > offset:
            counted, found = start, 0
        found += sum(self._source.data.count(sign, counted, offset) for sign in _LONG)
        self._reached = start, offset, found
        return line - 1, column - 1 + found

    def _start(self, offset: int) -> int:
        source = self._source
        start = source.line_starts[source.line_number(offset) - 1]
        return min(source.start, offset) if start == 0 else start
