"""The text of one file, as it is on disk."""

from __future__ import annotations

from bisect import bisect_right

from lintainer.fact import fact
from lintainer.text.span import Span

_BOM = b"\xef\xbb\xbf"
_LONG = 4096


class Source:
    """The bytes of a file and the ways to name places in them.

    `path` is the name that people see, with `/` between folders. `data` is what the file holds,
    byte for byte: a mark at its start (BOM), any line endings, text that is not UTF-8.
    """

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data
        self._reached = (-1, 0)
        """Where columns of a long line were last counted up to, and how many there were."""

    @fact
    def start(self) -> int:
        """Byte offset of the first character after a byte order mark."""
        return len(_BOM) if self.data.startswith(_BOM) else 0

    @property
    def newline(self) -> bytes:
        """The line ending to use for new lines: that of the first line, else `\\n`."""
        first = self.data.find(b"\n")
        return b"\r\n" if first > 0 and self.data[first - 1] == 0x0D else b"\n"

    @fact
    def line_starts(self) -> list[int]:
        """Byte offsets at which lines start; the first is 0."""
        starts = [0]
        find = self.data.find
        at = find(b"\n")
        while at >= 0:
            starts.append(at + 1)
            at = find(b"\n", at + 1)
        return starts

    def text(self, span: Span) -> str:
        """The characters in `span`; bytes that are no UTF-8 become U+FFFD."""
        return self.data[span.start : span.end].decode("utf-8", "replace")

    def line_number(self, offset: int) -> int:
        """The line, counted from 1, that holds the byte at `offset`."""
        return bisect_right(self.line_starts, offset)

    def line(self, number: int) -> Span:
        """The span of line `number`, counted from 1, without its line ending."""
        starts = self.line_starts
        start = starts[number - 1]
        end = starts[number] - 1 if number < len(starts) else len(self.data)
        if end > start and self.data[end - 1] == 0x0D:
            end -= 1
        return Span(start, end)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of the byte at `offset`: both count from 1, columns in code points."""
        number = bisect_right(self.line_starts, offset)
        start = self.line_starts[number - 1]
        if start == 0:
            start = min(self.start, offset)
        counted, columns = start, 0
        if offset - start > _LONG:
            reached = self._reached
            if start <= reached[0] <= offset:
                counted, columns = reached
        before = self.data[counted:offset]
        columns += len(before) if before.isascii() else len(before.decode("utf-8", "replace"))
        if offset - start > _LONG:
            self._reached = offset, columns
        return number, columns + 1

    def range(self, at: Span) -> tuple[int, int, int, int]:
        """Line and column of the start of `at` and of its end; see `position`."""
        line, column = self.position(at.start)
        between = self.data[at.start : at.end]
        if len(between) < _LONG and between.isascii() and between.find(b"\n") < 0 and at.start >= self.start:
            return line, column, line, column + len(between)
        return line, column, *self.position(at.end)

    def indent(self, offset: int) -> bytes:
        """The blanks at the start of the line that holds the byte at `offset`."""
        start = self.line_starts[self.line_number(offset) - 1]
        end = start
        while end < len(self.data) and self.data[end] in b" \t":
            end += 1
        return self.data[start:end]
