"""How the author of a file lays YAML out: what new text has to look like to fit in."""

from __future__ import annotations

from lintainer.fact import fact
from lintainer.yaml.collection import Mapping, Sequence
from lintainer.yaml.places import column_of, line_end
from lintainer.yaml.value import Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    from lintainer.yaml.stream import YamlDocument
    from lintainer.yaml.value import Value

    Habit: TypeAlias = "int | str | bool | None"
    Look: TypeAlias = Callable[[Value], Habit]
    Style: TypeAlias = tuple[int, int, int, str, bool, bool, str]

_MAX_VALUES = 5_000
"""How many values of a document are looked at."""


class Layout:
    """What is usual around a place, found out as it is asked.

    It is what the collection there tells by the things directly in it, else what those around it tell, else
    what is found first in the document, else what most people do.
    """

    def __init__(self, value: Value, outer: Layout | None) -> None:
        self._value = value
        self._outer = outer
        self._own: dict[Look, Habit] = {}

    @fact
    def width(self) -> int:
        """By how many columns a mapping in a mapping is indented."""
        found = self._usual(_width)
        return 2 if found is None else int(found)

    @fact
    def offset(self) -> int:
        """By how many columns the dashes of a list in a mapping are indented."""
        found = self._usual(_offset)
        return self.width if found is None else int(found)

    @fact
    def gap(self) -> int:
        """The columns from a dash to its item."""
        found = self._usual(_gap)
        return 2 if found is None else int(found)

    @fact
    def quote(self) -> str:
        """The quotation mark in use."""
        document = self._value.document
        found = self._usual(_quote) if document.holds(b'"') or document.holds(b"'") else None
        return '"' if found is None else str(found)

    @fact
    def has_flow_lists(self) -> bool:
        """Whether lists of words stand in brackets."""
        return self._value.document.holds(b"[") and bool(self._usual(_has_flow_lists))

    @fact
    def is_json(self) -> bool:
        """Whether text has to be JSON, too: the innermost collection in brackets is written so."""
        around: Value | None = self._value
        while around is not None:
            if isinstance(around, Mapping) and around.is_flow and around.entries:
                first = around.entries[0].key
                return isinstance(first, Scalar) and first.style == "double"
            if around.is_flow and around.parent is None:
                return True
            around = around.parent
        return False

    @fact
    def newline(self) -> str:
        """The line ending."""
        return newline_at(self._value.document, self._value.span.end)

    @property
    def style(self) -> Style:
        """All of it, to be compared."""
        return (
            self.width, self.offset, self.gap, self.quote, self.has_flow_lists, self.is_json, self.newline
        )  # fmt: skip

    def _usual(self, look: Look) -> Habit:
        here: Layout | None = self
        while here is not None:
            own = here._own
            if look not in own:
                own[look] = look(here._value)
            found = own[look]
            if found is not None:
                return found
            here = here._outer
        return _in_document(self._value.document, look)


def layout_at(value: Value) -> Layout:
    """What is usual around a value."""
    if value.layout is None:
        parent = value.parent
        value.layout = Layout(value, None if parent is None else layout_at(parent))
    return value.layout


def _in_document(document: YamlDocument, look: Look) -> Habit:
    """What is found first in the document; looked for once."""
    if look not in document.habits:
        document.habits[look] = None
        for count, value in enumerate(document.root.walk() if document.root is not None else ()):
            found = look(value) if count <= _MAX_VALUES else None
            if found is not None or count > _MAX_VALUES:
                document.habits[look] = found
                break
    return document.habits[look]


def newline_at(document: YamlDocument, at: int) -> str:
    """The line ending of the line that the byte at `at` stands in, else that of the file."""
    if not document.stream.has_returns:
        return "\n"
    end = line_end(document.data, at)
    if end < len(document.data):
        return "\r\n" if document.data[end] == 0x0D else "\n"
    return document.stream.source.newline.decode()


def column(value: Value) -> int:
    """The column, from 0, at which a value starts."""
    return column_of(value.document.data, value.start, value.document.first)


def _children(value: Value) -> Iterator[Value]:
    """What stands in a mapping on lines of its own, written there and not in brackets."""
    if isinstance(value, Mapping) and not value.is_flow:
        for entry in value.entries:
            child = entry.value
            if not child.is_shared and not child.is_flow:
                yield child


def _width(value: Value) -> int | None:
    for child in _children(value):
        if isinstance(child, Mapping):
            width = column(child) - column(value)
            if width > 0:
                return width
    return None


def _offset(value: Value) -> int | None:
    for child in _children(value):
        if isinstance(child, Sequence):
            return max(column(child) - column(value), 0)
    return None


def _gap(value: Value) -> int | None:
    if isinstance(value, Sequence):
        return _gap_in(value)
    for child in _children(value):
        gap = _gap_in(child) if isinstance(child, Sequence) else None
        if gap is not None:
            return gap
    return None


def _gap_in(sequence: Sequence) -> int | None:
    if sequence.is_flow:
        return None
    data = sequence.document.data
    for node, item in zip(sequence.item_nodes(), sequence.items, strict=True):
        dash, start = node.start_byte, item.node.start_byte
        if not item.alias and start > dash + 1 and data.find(b"\n", dash, start) < 0:
            return start - dash
    return None


def _quote(value: Value) -> str | None:
    for child in value.children():
        if isinstance(child, Scalar) and child.is_quoted and not child.is_shared:
            return "'" if child.style == "single" else '"'
    return None


def _has_flow_lists(value: Value) -> bool | None:
    for child in value.children() if isinstance(value, Mapping) else (value,):
        if isinstance(child, Sequence) and child.items and isinstance(child.items[0], Scalar):
            return child.is_flow
    return None
