"""Places in a text as editors name them: lines from 0, columns in the units that were agreed upon."""

from __future__ import annotations

import re
from bisect import bisect_right

from lsprotocol import types

from lintainer.text import Span

_ENDING = re.compile(rb"\r\n|\n|\r")
_LONG = 4096


class Positions:
    """Turns byte offsets of a text into positions and back.

    `data` is valid UTF-8. `encoding` is `utf-8`, `utf-16` or `utf-32`: what columns count. As the protocol
    has it, lines end with `\\n`, `\\r\\n` or `\\r`.
    """

    __slots__ = ("_data", "_encoding", "_reached", "_starts")

    def __init__(self, data: bytes, encoding: str) -> None:
        self._data = data
        self._encoding = encoding
        self._starts = [0, *(ending.end() for ending in _ENDING.finditer(data))]
        self._reached = (0, 0)
        """Up to where units of a long line were last counted, and how many there were."""

    def position(self, offset: int) -> types.Position:
        """The position of the byte at `offset`; the end of the text for what lies beyond it."""
        offset = min(offset, len(self._data))
        line = bisect_right(self._starts, offset) - 1
        start = counted = self._starts[line]
        units = 0
        if offset - start > _LONG:
            if start <= self._reached[0] <= offset:
                counted, units = self._reached
            units += self._units(counted, offset)
            self._reached = offset, units
        else:
            units = self._units(start, offset)
        return types.Position(line, units)

    def range(self, span: Span) -> types.Range:
        """The range of the bytes in `span`."""
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """The byte at `position`; the nearest before it where there is no such place.

        Beyond the end of a line that is its end, before the line ending, as the protocol asks.
        """
        if position.line >= len(self._starts):
            return len(self._data)
        line = self.line(position.line)
        return line.start + self._bytes(self._data[line.start : line.end], position.character)

    def span(self, place: types.Range) -> Span:
        """The bytes in `place`; where that ends before it starts, the nothing at its start."""
        start = self.offset(place.start)
        return Span(start, max(start, self.offset(place.end)))

    def line(self, number: int) -> Span:
        """The bytes of line `number`, from 0, without its ending; nothing where it is not there."""
        if number >= len(self._starts):
            return Span(len(self._data), len(self._data))
        start = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._data)
        return Span(start, start + len(self._data[start:end].rstrip(b"\r\n")))

    def _units(self, start: int, end: int) -> int:
        piece = self._data[start:end]
        if self._encoding == "utf-8" or piece.isascii():
            return len(piece)
        text = piece.decode("utf-8", "ignore")
        return len(text) if self._encoding == "utf-32" else len(text.encode("utf-16-le")) // 2

    def _bytes(self, line: bytes, units: int) -> int:
        """How many bytes of `line` its first `units` units take; half a character counts for nothing."""
        if self._encoding == "utf-8":
            return len(line[:units].decode("utf-8", "ignore").encode())
        if line.isascii():
            return min(units, len(line))
        text = line.decode("utf-8", "ignore")
        if self._encoding == "utf-32":
            return len(text[:units].encode())
        return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore").encode())
