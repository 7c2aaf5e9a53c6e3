"""YAML read into trees: one document after the other, so that a broken one does not spoil its neighbours.

`tree-sitter-yaml` reads nearly everything. It keeps lines, columns and indentation in 16 bits and in a
buffer of fixed size, and is stricter than libyaml here and there, so what it cannot hold or does not like
goes to a second reader (`lintainer.syntax.yaml_events`), which also says what is wrong and where.
"""

from __future__ import annotations

import re
import sys

from lintainer.syntax.grammar import parser
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    Section = tuple[int, int, int, bool]
    """A document: where what belongs to no other before it starts (directives, comments), where it starts
    itself and where it ends (with its start, where there is no document), and whether it lacks its `---`."""

    from tree_sitter import Node as TreeNode
    from tree_sitter import Parser

    Problem = tuple[int, int, str]
    """The first byte, the byte after the last, and what is wrong there."""

    class Node(Protocol):
        """A piece of syntax: what the grammar calls it, where it stands (bytes), what it is made of."""

        @property
        def type(self) -> str: ...
        @property
        def start_byte(self) -> int: ...
        @property
        def end_byte(self) -> int: ...
        @property
        def named_children(self) -> Sequence[Node]: ...
        @property
        def named_child_count(self) -> int: ...
        def named_child(self, index: int, /) -> Node | None: ...


MAX_DEPTH = 200
"""How many collections may stand one in another; a document that goes deeper is not read."""

TOO_DEEP = f"Nested more than {MAX_DEPTH} levels deep"

_MAX_COUNT = 32_000  # lines and columns that the grammar's 16 bits can count, with some room
_MARK = rb"(?m)^(?:---|\.\.\.)(?=[ \t\r\n]|\Z)"
_CONTENT = rb"(?m)^[ \t]*[^\s#%]|^[ \t]+%"
_COMMENT_LINE = rb"(?m)^[ \t]*(#[^\r\n]*)"
_EARLY_TAB = rb"(?m)^ *\t|[-?] *\t"
_NO_KEY = rb"(?m)^[ ?-]*:(?=[ \t\r\n]|\Z)"
_HEADER_END = rb"[-+1-9]{0,2}[ \t]*(?:#[^\n]*)?\r?\n"
_LITERAL, _FOLDED = pattern(rb"\|" + _HEADER_END), pattern(b">" + _HEADER_END)
"""Headers of block scalars, one by one: what begins with a certain byte is found much faster."""
_BLANKS, _BLANKS_AND_DASHES = pattern(b" *"), pattern(b"[ -]*")
_INDENTATION = bytes.maketrans(b"-?:\t", b"    ")
_DEEP_LINE = rb"(?m)^[ \t?:-]{%d}|(?:[-?:][ \t]+){%d}" % (MAX_DEPTH, MAX_DEPTH // 5)
"""What goes so deep, from the start of a line or further on in it, that the grammar's buffer may overflow."""
_CONTROLS = bytes({*range(32), 127} - {9, 10, 13})
_C1_CONTROL = rb"\xc2[\x80-\x84\x86-\x9f]"
_ODD = rb"[\0-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x84\x86-\x9f]"
_BRACKET = rb"[][{}]"
_TEMPLATE = (
    rb"(?m)^[ \t-]*\{\{-?\s*(?:if|range|with|end|else|define|block|include|template|toYaml|/\*|\$\w+ *:=)"
    rb"|\{\{[^{}\n]*(?:\.(?:Values|Release|Chart|Capabilities|Files|Template)\b|\b(?:include|template) \")"
)


_FAR = 0xFFFF_FFFF


class Piece:
    """One document of a stream.

    `start` is the byte at which it starts, at its `---` where it has one; it ends where the next one starts,
    at a `...` or with the file. `root` is the node of its value, None where it has none. `problem` is the
    place and the reason why it cannot be read, None where it can; then there is no root.
    """

    __slots__ = ("end", "problem", "root", "start")

    def __init__(self, start: int, end: int, root: Node | None, problem: Problem | None = None) -> None:
        self.start = start
        self.end = end
        self.root = root
        self.problem = problem


class Branch:
    """A node that is not the grammar's."""

    __slots__ = ("end_byte", "named_children", "start_byte", "type")

    def __init__(self, kind: str, start: int, end: int, children: list[Node]) -> None:
        self.type = kind
        self.start_byte = start
        self.end_byte = end
        self.named_children: list[Node] = children

    @property
    def named_child_count(self) -> int:
        """How many children there are."""
        return len(self.named_children)

    def named_child(self, index: int, /) -> Node:
        """The child at an index from 0."""
        return self.named_children[index]


class Reading:
    """A whole stream: its documents, and the trees in which its comments stand, both in order."""

    __slots__ = ("pieces", "trees")

    def __init__(self, pieces: list[Piece], trees: list[Node]) -> None:
        self.pieces = pieces
        self.trees = trees


def parse(data: bytes, start: int = 0) -> Reading:
    """Read the stream in `data` from the byte `start` on, which skips a byte order mark."""
    reading = Reading([], [])
    if b"\n..." in data or data.startswith(b"...") or not _read_at_once(data, 0, len(data), reading):
        _read_sections(data, _sections(data, start), reading)
    return reading


def _read_at_once(data: bytes, start: int, end: int, reading: Reading) -> bool:
    """Add all that lies between two bytes to `reading`, if there is nothing wrong with any of it."""
    text = data[start:end]
    if _is_odd(text):
        return False
    root = _with_grammar(data, start, end)
    if root is None or isinstance(root, tuple):
        return False
    reading.trees.append(root)
    reading.pieces += _documents(root, end)
    return True


def _read_sections(data: bytes, sections: list[Section], reading: Reading) -> None:
    """Add documents to `reading`: as many at once as have nothing wrong with them."""
    left = [(0, len(sections))]
    while left:
        low, high = left.pop()
        if high - low == 1:
            _read(data, *sections[low], reading)
        elif high > low:
            start, end = sections[low][0], sections[high - 1][2]
            are_sound = all(section[1] < section[2] and not section[3] for section in sections[low:high])
            if end - start == len(data) or not are_sound or not _read_at_once(data, start, end, reading):
                middle = (low + high) // 2
                left += [(middle, high), (low, middle)]


def has_template_marks(data: bytes) -> bool:
    """Whether a file looks as if a Go template made the YAML, so that its text need not be YAML."""
    return b"{{" in data and re.search(_TEMPLATE, data) is not None


def _is_doubtful(data: bytes) -> bool:
    """Whether there is something that the grammar likes and libyaml perhaps does not."""
    if b"\t" in data and re.search(_EARLY_TAB, data):
        return True
    if (b"\n:" in data or b" :" in data or data.startswith(b":")) and re.search(_NO_KEY, data):
        return True
    if data.find(b"\r") >= 0 and data.count(b"\r") != data.count(b"\r\n"):
        return True
    return _is_ragged(data)


def _is_ragged(data: bytes) -> bool:
    """Whether the lines of a block scalar are followed by one that is indented less, and yet too much."""
    end = 0
    for start, body in _headers(data):
        if start < end:
            continue  # inside the block scalar before
        line = data.rfind(b"\n", 0, start) + 1
        around = _width(data, line, _BLANKS_AND_DASHES)
        if line + around == start:  # an item: what counts is where its dash stands
            around = max(data.rfind(b"-", line, start) - line, 0)
        first = first_line(data, body)
        indent = _width(data, first, _BLANKS)
        if indent > around:
            found = block_lines(indent).match(data, body)
            end = found.end() if found else body
            rest = _width(data, end, _BLANKS)
            if rest > around and data[end + rest : end + rest + 1] not in (b"#", b""):
                return True
    return False


def _headers(data: bytes) -> list[tuple[int, int]]:
    """Where what may be headers of block scalars starts and ends, in order."""
    return sorted(header.span() for mark in (_LITERAL, _FOLDED) for header in mark.finditer(data))


def first_line(data: bytes, at: int) -> int:
    """The start of the first line from `at` on that holds more than blanks; the last line if none does."""
    while True:
        end = data.find(b"\n", at)
        if end < 0 or data[at:end].strip(b" \r"):
            return at
        at = end + 1


def _width(data: bytes, at: int, blanks: re.Pattern[bytes]) -> int:
    """How many bytes from `at` on are `blanks`."""
    found = blanks.match(data, at)
    return found.end() - at if found else 0


_block_lines: dict[int, re.Pattern[bytes]] = {}


def block_lines(indent: int) -> re.Pattern[bytes]:
    """What matches the lines of a block scalar that are indented by so many blanks, and empty ones."""
    pattern = _block_lines.get(indent)
    if pattern is None:
        line = rb" {%d}[^\r\n]*(?:\r\n|[\r\n]|\Z)" % indent
        pattern = _block_lines[indent] = re.compile(rb"(?:%s| *(?:\r\n|[\r\n]))*" % line)
    return pattern


def _is_odd(data: bytes) -> bool:
    """Whether there are characters that no YAML text may hold."""
    if data.isascii():
        return len(data.translate(None, _CONTROLS)) != len(data)
    try:
        data.decode()
    except UnicodeDecodeError:
        return True
    return len(data.translate(None, _CONTROLS)) != len(data) or re.search(_C1_CONTROL, data) is not None


def _overflows(data: bytes) -> bool:
    """Whether there are more lines, columns or levels than the grammar can count."""
    if len(data) >= _MAX_COUNT:
        lines = data.splitlines()
        if len(lines) >= _MAX_COUNT or len(max(lines, key=len)) >= _MAX_COUNT:
            return True
    may_be_deep = b" " * (MAX_DEPTH // 5 * 2) in data.translate(_INDENTATION)
    return may_be_deep and re.search(_DEEP_LINE, data) is not None


def _brackets(data: bytes) -> int:
    """How deep brackets stand in brackets at most, those in text counted too."""
    if data.count(b"[") + data.count(b"{") <= MAX_DEPTH:
        return 0
    depth = deepest = 0
    for bracket in re.findall(_BRACKET, data):
        if bracket in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif depth:
            depth -= 1
    return deepest


_COLLECTIONS = frozenset(("block_mapping", "block_sequence", "flow_mapping", "flow_sequence"))


def _too_deep(root: Node) -> tuple[int, int] | None:
    """The place of the first collection that stands too deep, or None."""
    left = [(root, 0)]
    while left:
        node, depth = left.pop()
        if node.type in _COLLECTIONS:
            depth += 1
            if depth > MAX_DEPTH:
                return node.start_byte, node.start_byte + 1
        left += [(child, depth) for child in reversed(node.named_children)]
    return None


def _documents(stream: Node, end: int) -> list[Piece]:
    found = [child for child in stream.named_children if child.type == "document"]
    ends = [document.start_byte for document in found[1:]]
    ends.append(end)
    return [Piece(document.start_byte, ends[at], _value(document)) for at, document in enumerate(found)]


_NO_VALUES = frozenset(("comment", "yaml_directive", "tag_directive", "reserved_directive"))


def _value(document: Node) -> Node | None:
    for child in reversed(document.named_children):
        if child.type not in _NO_VALUES:
            return child
    return None


def _sections(data: bytes, start: int) -> list[Section]:
    """Where documents lie."""
    sections: list[Section] = []
    before = at = start
    opened = b""
    marks = [(mark.start(), mark.group()) for mark in re.finditer(_MARK, data)]
    for end, mark in [*marks, (len(data), b"")]:
        if opened == b"---":
            sections.append((before, at, end, False))
            before = end
        else:
            if opened == b"...":
                if before < at:
                    sections.append((before, at, at, False))
                before = at + 3
            content = re.search(_CONTENT, data[before:end])
            if content:
                sections.append((before, before + content.start(), end, opened == b"..."))
                before = end
        at, opened = end, mark
    if before < len(data):
        sections.append((before, len(data), len(data), False))
    return sections


def _read(data: bytes, before: int, start: int, end: int, is_stray: bool, reading: Reading) -> None:
    """Read what lies between `before` and `end`, a document from `start` on, and add it to `reading`."""
    if start == end:
        reading.trees.append(_loose_comments(data, before, end))
        return
    problem = _stray(data, start) if is_stray else _unreadable(data, before, end)
    answer = problem or _with_grammar(data, before, end) or _with_events(data, before, end)
    if isinstance(answer, tuple):
        reading.trees.append(_loose_comments(data, before, end))
        reading.pieces.append(Piece(start, end, None, answer))
    else:
        reading.trees.append(answer)
        reading.pieces += _documents(answer, end)


def _with_grammar(data: bytes, start: int, end: int) -> Node | Problem | None:
    """The tree of one or more documents; None where the second reader should have a look."""
    text = data[start:end]
    if _overflows(text) or _is_doubtful(text):
        return None
    reader = parser("tree_sitter_yaml")
    root = reader.parse(text).root_node if start == 0 else _parse_part(reader, data, start, end)
    if root.has_error:
        return None
    deep = _too_deep(root) if _brackets(text) > MAX_DEPTH else None
    return (*deep, TOO_DEEP) if deep else root


def _parse_part(reader: Parser, data: bytes, start: int, end: int) -> TreeNode:
    """The tree of the text between two bytes, with places counted from the start of the file."""
    kind = sys.modules["tree_sitter._binding"].Range
    reader.included_ranges = [kind((0, 0), (_FAR, 0), start, end)]
    try:
        return reader.parse(data).root_node
    finally:
        reader.included_ranges = []


def _with_events(data: bytes, start: int, end: int) -> Node | Problem:
    from lintainer.syntax.yaml_events import read_events

    return read_events(data, start, end)


def _stray(data: bytes, start: int) -> Problem:
    return start, _line_end(data, start), "After `...` a document has to begin with `---`"


def _unreadable(data: bytes, start: int, end: int) -> Problem | None:
    """The first character that no YAML text may hold."""
    text = data[start:end]
    if not _is_odd(text):
        return None
    try:
        text.decode()
    except UnicodeDecodeError as fault:
        return start + fault.start, start + fault.end, "This is not UTF-8 text"
    odd = re.search(_ODD, text)
    at = odd.start() if odd else 0
    code = ord(text[at : at + 2].decode("utf-8", "ignore")[:1] or "\0")
    return (
        start + at,
        start + (odd.end() if odd else 1),
        f"YAML does not allow the control character U+{code:04X}",
    )


def _line_end(data: bytes, at: int) -> int:
    """Where the line of the byte at `at` ends, at least one byte on where there is one."""
    end = data.find(b"\n", at)
    end = len(data) if end < 0 else end
    return max(end - data.endswith(b"\r", at, end), min(at + 1, len(data)))


def _loose_comments(data: bytes, start: int, end: int) -> Node:
    """A tree of nothing but the comments that have a line of their own."""
    found = [
        Branch("comment", start + line.start(1), start + line.end(1), [])
        for line in re.finditer(_COMMENT_LINE, data[start:end])
    ]
    return Branch("stream", start, end, list(found))
