"""How the author of a file lays YAML out: what new text has to look like to fit in."""

from __future__ import annotations

from lintainer.yaml.collection import Mapping, Sequence
from lintainer.yaml.places import column_of, line_end
from lintainer.yaml.value import Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from lintainer.yaml.stream import YamlDocument
    from lintainer.yaml.value import Value

    Style: TypeAlias = tuple[int, int, int, str, bool | None, bool, str]

_MAX_VALUES = 5_000
"""How many values of a document are looked at."""


class Layout:
    """What is usual around a place.

    `width` is by how many columns a mapping in a mapping is indented, `offset` the same for the dashes of a
    list in a mapping, `gap` the columns from a dash to its item. `quote` is the quotation mark in use.
    `has_flow_lists` says that lists of words stand in brackets. `is_json` asks for text that is JSON, too.
    `newline` is the line ending.
    """

    __slots__ = ("gap", "has_flow_lists", "is_json", "newline", "offset", "quote", "width")

    def __init__(self, newline: str) -> None:
        self.newline = newline
        self.width = 0
        self.offset = -1
        self.gap = 0
        self.quote = ""
        self.has_flow_lists: bool | None = None
        self.is_json = False

    @property
    def style(self) -> Style:
        """All of it, to be compared."""
        return (
            self.width, self.offset, self.gap, self.quote, self.has_flow_lists, self.is_json, self.newline
        )  # fmt: skip

    @property
    def is_known(self) -> bool:
        """Whether nothing is left to find out."""
        return (
            bool(self.width and self.offset >= 0 and self.gap and self.quote)
            and self.has_flow_lists is not None
        )

    def adopt(self, other: Layout) -> None:
        """Fill in what could not be found out from `other`."""
        self.width = self.width or other.width
        if self.offset < 0:
            self.offset = other.offset
        self.gap = self.gap or other.gap
        self.quote = self.quote or other.quote
        if self.has_flow_lists is None:
            self.has_flow_lists = other.has_flow_lists

    def complete(self, other: Layout) -> None:
        """Fill in what could not be found out from `other`, and what that does not know with the usual."""
        self.adopt(other)
        self.width = self.width or 2
        if self.offset < 0:
            self.offset = self.width
        self.gap = self.gap or 2
        self.quote = self.quote or '"'
        self.has_flow_lists = bool(self.has_flow_lists)


_NOTHING = Layout("").style
"""What is learned where there is nothing to learn from."""


def layout_at(value: Value) -> Layout:
    """What is usual around a value: in its collection, else in those around it, else in the document."""
    document = value.document
    if not isinstance(value, (Mapping, Sequence)):
        return _found(value)
    key = (value.span.start, value.span.end)
    layout = document.stream.usual.get(key)
    if layout is None:
        found = _found(value)
        layout = document.stream.usual[key] = document.stream.styles.setdefault(found.style, found)
    return layout


def _found(value: Value) -> Layout:
    document = value.document
    layout = Layout(newline_at(document, value.span.end))
    layout.is_json = _is_json(value)
    around: Value | None = value if isinstance(value, (Mapping, Sequence)) else value.parent
    layout.complete(_layout_of(document) if around is None else _layout_around(around))
    return layout


def _layout_around(collection: Value) -> Layout:
    """What a collection tells, and where it does not, those around it, and the document."""
    known = collection.document.stream.layouts_around
    left: list[Value] = []
    here: Value | None = collection
    while here is not None and _key(here) not in known:
        left.append(here)
        here = here.parent
    layout = _layout_of(collection.document) if here is None else known[_key(here)]
    while left:
        here = left.pop()
        own = _layout_in(here)
        if own.style != _NOTHING:
            inner = Layout("")
            inner.adopt(own)
            inner.adopt(layout)
            layout = collection.document.stream.styles.setdefault(inner.style, inner)
        known[_key(here)] = layout
    return layout


def _key(collection: Value) -> tuple[int, str]:
    content = collection.content
    return collection.span.start, content.type if content is not None else ""


def _layout_in(collection: Value) -> Layout:
    """What the things directly in a collection tell; looked at once, however many edits ask."""
    known, key = collection.document.stream.layouts, _key(collection)
    layout = known.get(key)
    if layout is None:
        layout = Layout("")
        _learn(layout, collection)
        layout = collection.document.stream.styles.setdefault(layout.style, layout)
        known[key] = layout
    return layout


def _layout_of(document: YamlDocument) -> Layout:
    """What is usual in the document as a whole."""
    if document.layout is None:
        layout = Layout("")
        for count, value in enumerate(document.root.walk() if document.root is not None else ()):
            if count > _MAX_VALUES or layout.is_known:
                break
            _learn(layout, value)
        document.layout = layout
    return document.layout


def newline_at(document: YamlDocument, at: int) -> str:
    """The line ending of the line that the byte at `at` stands in, else that of the file."""
    end = line_end(document.data, at)
    if end < len(document.data):
        return "\r\n" if document.data[end] == 0x0D else "\n"
    return document.stream.source.newline.decode()


def _is_json(value: Value) -> bool:
    """Whether the innermost collection in brackets around a value is written as JSON."""
    around: Value | None = value
    while around is not None:
        if isinstance(around, Mapping) and around.is_flow and around.entries:
            first = around.entries[0].key
            return isinstance(first, Scalar) and first.style == "double"
        if around.is_flow and around.parent is None:
            return True
        around = around.parent
    return False


def _learn(layout: Layout, value: Value) -> None:
    """Learn from the things directly in a collection."""
    if isinstance(value, Sequence):
        _learn_gap(layout, value)
        _learn_lists(layout, value)
        for item in value.items:
            _learn_quote(layout, item)
            if layout.quote:
                return
    elif isinstance(value, Mapping):
        for entry in value.entries:
            child = entry.value
            _learn_quote(layout, child)
            if isinstance(child, Sequence):
                _learn_lists(layout, child)
            if not child.is_shared and not child.is_flow and not value.is_flow:
                _learn_indentation(layout, value, child)
            if layout.is_known:
                return


def _learn_lists(layout: Layout, sequence: Sequence) -> None:
    if layout.has_flow_lists is None and sequence.items and isinstance(sequence.items[0], Scalar):
        layout.has_flow_lists = sequence.is_flow


def _learn_quote(layout: Layout, value: Value) -> None:
    if not layout.quote and isinstance(value, Scalar) and value.is_quoted and not value.is_shared:
        layout.quote = "'" if value.style == "single" else '"'


def _learn_indentation(layout: Layout, mapping: Mapping, child: Value) -> None:
    if isinstance(child, Mapping) and not layout.width:
        layout.width = max(column(child) - column(mapping), 0)
    elif isinstance(child, Sequence):
        if layout.offset < 0:
            layout.offset = max(column(child) - column(mapping), 0)
        _learn_gap(layout, child)


def _learn_gap(layout: Layout, sequence: Sequence) -> None:
    if layout.gap or sequence.is_flow:
        return
    for node, item in zip(sequence.item_nodes(), sequence.items, strict=True):
        data = sequence.document.data
        start = item.node.start_byte
        if not item.alias and start > node.start_byte + 1 and b"\n" not in data[node.start_byte : start]:
            layout.gap = start - node.start_byte
            return


def column(value: Value) -> int:
    """The column, from 0, at which a value starts."""
    return column_of(value.document.data, value.span.start, value.document.first)
