"""What scalars say: from the five ways to write text in YAML to the text itself."""

from __future__ import annotations

import re
from functools import cache

from lintainer.syntax.yaml import block_lines, first_line
from lintainer.yaml.places import line_end

_NEWLINE = "\r\n|\r|\n"
_ESCAPE = r"(?s)\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))"
_ESCAPES = dict(zip('0abt\tnvfre "/\\N_LP', '\0\a\b\t\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029', strict=True))
_HEADER = rb"[|>](?:([+-])([1-9])?|([1-9])([+-])?)?[ \t]*(?:#[^\r\n]*)?(?:\r\n|[\r\n]|\Z)"


def plain(written: str) -> str:
    """The text of a plain scalar."""
    return written if "\n" not in written and "\r" not in written else _fold(written)


def single_quoted(written: str) -> str:
    """The text of a scalar in single quotes, given without them."""
    if "\n" in written or "\r" in written:
        written = _fold(written)
    return written.replace("''", "'")


def double_quoted(written: str) -> str:
    """The text of a scalar in double quotes, given without them."""
    if "\n" in written or "\r" in written:
        written = _fold(written, escapes=True)
    return re.sub(_ESCAPE, _unescape, written) if "\\" in written else written


def _unescape(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code is None:
        return _ESCAPES.get(found[4], found[0])
    value = int(code, 16)
    return chr(value) if value <= 0x10FFFF and not 0xD800 <= value <= 0xDFFF else "\ufffd"


def _fold(written: str, escapes: bool = False) -> str:
    """Lines made one: a line break is a blank, an empty line a line break."""
    lines = re.split(_NEWLINE, written)
    parts: list[str] = []
    empty, glue = 0, ""
    last = len(lines) - 1
    for number, line in enumerate(lines):
        text = line.lstrip(" \t") if number else line
        text, joins = (text, False) if number == last else _line(text, escapes)
        if not text and 0 < number < last:
            empty += 1
            continue
        if number:
            parts.append("\n" * empty if empty else glue)
        parts.append(text)
        empty, glue = 0, "" if joins else " "
    return "".join(parts)


def _line(line: str, escapes: bool) -> tuple[str, bool]:
    """A line without the blanks at its end, and whether a backslash joins it to the next one."""
    text = line.rstrip(" \t")
    if escapes and (len(text) - len(text.rstrip("\\"))) % 2:
        if len(text) == len(line):
            return text[:-1], True
        return line[: len(text) + 1], False
    return text, False


def block(data: bytes, start: int, parent: int) -> tuple[str, int]:
    """The text of the block scalar whose `|` or `>` is the byte at `start`, and where its last line ends.

    `parent` is the column, from 0, of the block collection around it; -1 where there is none.
    """
    header = _header().match(data, start)
    if header is None:
        return "", start + 1
    chomp = header[1] or header[4] or b""
    body, end, indent = block_body(data, start, parent)
    lines = [line[indent:] for line in re.split(_NEWLINE, data[body:end].decode("utf-8", "replace"))]
    has_end = lines.pop() == ""  # what follows the last line break
    if not has_end:
        lines = [line[indent:] for line in re.split(_NEWLINE, data[body:end].decode("utf-8", "replace"))]
    count = len(lines)
    while count and not lines[count - 1]:
        count -= 1
    text = _joined(lines[:count], data[start] == 0x3E)
    if count and chomp != b"-" and (has_end or count < len(lines)):
        text += "\n"
    if chomp == b"+":
        text += "\n" * (len(lines) - count)
    return text, body + len(data[body:end].rstrip(b" \r\n")) if count else body


def block_body(data: bytes, start: int, parent: int) -> tuple[int, int, int]:
    """Where the lines of a block scalar start and end, and how many blanks its text is indented by.

    `start` and `parent` are as in `block`.
    """
    header = _header().match(data, start)
    if header is None:
        return start + 1, start + 1, 0
    body = header.end()
    indent = _indent(data, body, parent, int(header[2] or header[3] or 0))
    found = block_lines(indent).match(data, body)
    return body, found.end() if found else body, indent


def _indent(data: bytes, body: int, parent: int, wanted: int) -> int:
    if wanted:
        return max(parent, 0) + wanted
    start = first_line(data, body)
    line = data[start : line_end(data, start)]
    empty = max(map(len, data[body:start].splitlines()), default=0)
    return max(empty, len(line) - len(line.lstrip(b" ")), parent + 1, 1)


@cache
def _header() -> re.Pattern[bytes]:
    return re.compile(_HEADER)


def _joined(lines: list[str], is_folded: bool) -> str:
    if not is_folded:
        return "\n".join(lines)
    parts: list[str] = []
    empty = 0
    before = ""
    for line in lines:
        if not line:
            empty += 1
            continue
        if not before:
            parts.append("\n" * empty)
        elif before[0] in " \t" or line[0] in " \t":
            parts.append("\n" * (empty + 1))
        else:
            parts.append("\n" * empty or " ")
        parts.append(line)
        empty, before = 0, line
    return "".join(parts)
