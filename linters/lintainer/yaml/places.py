"""Where things end in YAML text. The syntax tree does not tell: its nodes take in comments behind them."""

from __future__ import annotations

from lintainer.syntax.yaml import block_lines, first_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.syntax.yaml import Node

_SIZES = frozenset(b"123456789")
_OPEN_ENDED = frozenset(
    (
        *("block_node", "flow_node", "block_mapping", "block_sequence"),
        *("block_mapping_pair", "block_sequence_item", "flow_pair"),
    )
)
_PAIRS = frozenset(("block_mapping_pair", "flow_pair"))


def after_gap(data: bytes, at: int) -> int:
    """The next byte from `at` on that is no blank, line break or comment."""
    size = len(data)
    while at < size:
        byte = data[at]
        if byte == 0x23:
            at = line_end(data, at)
        elif byte not in b" \t\r\n":
            break
        else:
            at += 1
    return at


def end_of(data: bytes, node: Node) -> int:
    """Where a node ends, in bytes, without comments and empty lines behind it."""
    while True:
        start, end = node.start_byte, node.end_byte
        if data.find(b"#", start, end) < 0:
            return end if start == end or data[end - 1] > 0x20 else start + len(data[start:end].rstrip())
        if node.type not in _OPEN_ENDED:
            break
        last, count = _last(node)
        if last is None:
            return node.start_byte + 1 if node.type == "block_sequence_item" else node.end_byte
        if count == 1 and node.type in _PAIRS:
            end = end_of(data, last)
            colon = after_gap(data, end)
            return colon + 1 if data[colon : colon + 1] == b":" and colon < node.end_byte else end
        node = last
    return block_end(data, start, end) if node.type == "block_scalar" else end


def block_end(data: bytes, start: int, end: int) -> int:
    """Where the last line that is not blank of the block scalar at `start` ends.

    `end` is where the grammar has it end, which may be behind comments that are indented less.
    """
    body = data.find(b"\n", start, end) + 1
    if body and not _SIZES.intersection(data[start + 1 : start + 3]):
        first = first_line(data, body)
        line = data[first : line_end(data, first)]
        lines = block_lines(len(line) - len(line.lstrip(b" "))).match(data, body, end)
        end = lines.end() if lines else end
    return start + len(data[start:end].rstrip())


def _last(node: Node) -> tuple[Node | None, int]:
    """The last part of a node that is no comment, and how many parts there are."""
    count = node.named_child_count
    last = node.named_child(count - 1) if count else None
    if last is not None and last.type != "comment":
        if node.type not in _PAIRS or count == 1:
            return last, count
        first = node.named_child(0)
        if count == 2 and first is not None and first.type != "comment":
            return last, count
    parts = [child for child in node.named_children if child.type != "comment"]
    return (parts[-1] if parts else None), len(parts)


def column_of(data: bytes, at: int, first: int) -> int:
    """How far from the start of its line the byte at `at` stands; the first line starts at `first`."""
    return at - max(data.rfind(b"\n", 0, at) + 1, first)


def colon_after(data: bytes, at: int) -> int:
    """The byte after the `:` that follows what ends at `at`; `at` itself where none does."""
    colon = after_gap(data, at)
    return colon + 1 if data[colon : colon + 1] == b":" else at


def line_start(data: bytes, at: int) -> int:
    """Where the line of the byte at `at` starts."""
    return data.rfind(b"\n", 0, at) + 1


def line_end(data: bytes, at: int) -> int:
    """Where the line of the byte at `at` ends, before its line ending."""
    end = data.find(b"\n", at)
    if end < 0:
        return len(data)
    return end - 1 if end > at and data[end - 1] == 0x0D else end
