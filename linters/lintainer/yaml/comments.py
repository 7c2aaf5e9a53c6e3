"""The comments of a stream, and what each of them speaks of."""

from __future__ import annotations

from bisect import bisect_left

from lintainer.document import Comment
from lintainer.syntax.yaml import Branch
from lintainer.text import Span
from lintainer.text.pattern import pattern
from lintainer.yaml.places import block_end, end_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lintainer.syntax.yaml import Node

    _Step = tuple["Node | None", "Node | None", "Node | None", bool]
    """A node, the entry around it, what stands before it, and whether it is an entry itself."""

_ENTRIES = frozenset(("block_mapping_pair", "block_sequence_item", "flow_pair"))
_COMMENT_LINE = pattern(rb"\n[ \t]*(#[^\r\n]*)")
_FLOW = frozenset(("flow_mapping", "flow_sequence"))


def find_comments(data: bytes, trees: Sequence[Node]) -> list[Comment]:
    """All comments in the trees of `data`, in the order of the file."""
    hashes = _hashes(data)
    if not hashes:
        return []
    finder = _Finder(data, hashes)
    for tree in trees:
        finder.search(tree)
    return finder.found


def _hashes(data: bytes) -> list[int]:
    found: list[int] = []
    at = data.find(b"#")
    while at >= 0:
        found.append(at)
        at = data.find(b"#", at + 1)
    return found


class _Finder:
    """Walks the parts of trees that hold a `#`."""

    __slots__ = ("_data", "_hashes", "_pending", "found")

    def __init__(self, data: bytes, hashes: list[int]) -> None:
        self._data = data
        self._hashes = hashes
        self._pending: list[Comment] = []
        """Comments on lines of their own, waiting for the next entry."""
        self.found: list[Comment] = []

    def search(self, tree: Node) -> None:
        """Collect the comments in a tree."""
        self._pending.clear()
        left: list[_Step] = [(tree, None, None, False)]
        while left:
            node, entry, before, is_entry = left.pop()
            if node is None:  # the end of something that comments in it do not reach beyond
                self._pending.clear()
                continue
            kind = node.type
            if kind == "comment":
                self._take(node, entry, before)
                continue
            if is_entry:
                entry = node
            if self._pending and (is_entry or kind == "document"):
                self._settle(node, kind)
            if self._pending or self._holds_comment(node):
                left += self._parts(node, kind, entry)

    def _parts(self, node: Node, kind: str, entry: Node | None) -> list[_Step]:
        """What a node is made of, the last first."""
        is_flow = kind in _FLOW
        steps: list[_Step] = []
        before: Node | None = None
        for child in node.named_children:
            is_comment = child.type == "comment"
            steps.append((child, entry, before, child.type in _ENTRIES or (is_flow and not is_comment)))
            if not is_comment:
                before = child
        if kind == "block_scalar":
            end = block_end(self._data, node.start_byte, node.end_byte)
            loose = _COMMENT_LINE.finditer(self._data, end, node.end_byte)
            steps += [(Branch("comment", *line.span(1), []), entry, before, False) for line in loose]
        if is_flow or kind == "document":
            steps.append((None, None, None, False))
        steps.reverse()
        return steps

    def _holds_comment(self, node: Node) -> bool:
        at = bisect_left(self._hashes, node.start_byte)
        return at < len(self._hashes) and self._hashes[at] < node.end_byte

    def _settle(self, node: Node, kind: str) -> None:
        """Let `node` be what the waiting comments speak of."""
        if kind == "document":
            if not self._data.startswith(b"---", node.start_byte):
                return
            text = self._data[node.start_byte : node.end_byte].rstrip()
            scope = Span(node.start_byte, node.start_byte + max(len(text), 3))
        else:
            scope = Span(node.start_byte, end_of(self._data, node))
        for comment in self._pending:
            comment.scope = scope
        self._pending.clear()

    def _take(self, node: Node, entry: Node | None, before: Node | None) -> None:
        start = node.start_byte
        line = self._data.rfind(b"\n", 0, start) + 1
        lead = self._data[line:start].removeprefix(b"\xef\xbb\xbf")
        comment = Comment(Span(start, node.end_byte), not lead.strip(), None)
        self.found.append(comment)
        if comment.is_own_line:
            self._pending.append(comment)
            return
        last = line + len(self._data[line:start].rstrip(b" \t,")) - 1
        inner = self._innermost(before, last) or entry
        if inner is not None:
            comment.scope = Span(inner.start_byte, end_of(self._data, inner))

    def _innermost(self, node: Node | None, at: int) -> Node | None:
        """The innermost entry in `node` that holds the byte at `at`, the last one before a comment."""
        found: Node | None = None
        is_item = False
        while node is not None and at < node.end_byte:
            if (node.type in _ENTRIES or is_item) and at < end_of(self._data, node):
                found = node
            is_item = node.type == "flow_sequence"
            kids = [
                child for child in node.named_children if child.type != "comment" and child.start_byte <= at
            ]
            node = kids[-1] if kids else None
        return found
