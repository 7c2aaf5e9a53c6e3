"""Where the text of a new entry or item goes, and what goes with one that is taken out."""

from __future__ import annotations

from lintainer.text import Edit, Span
from lintainer.yaml import render
from lintainer.yaml.borders import after_entry, holds_comment, is_sealed, leading_comments, own_entry
from lintainer.yaml.collection import Mapping, Sequence
from lintainer.yaml.layout import column, layout_at
from lintainer.yaml.places import line_start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence as List

    from lintainer.yaml.entry import Entry
    from lintainer.yaml.layout import Layout
    from lintainer.yaml.value import Plain, Value


def empty(collection: Value) -> list[Edit] | None:
    """Write a collection that loses its only part as `{}` or `[]`."""
    text = b"[]" if isinstance(collection, Sequence) else b"{}"
    span, document = collection.span, collection.document
    if collection.is_flow:
        return None if holds_comment(document, span) or not _is_bracketed(collection) else [Edit(span, text)]
    entry = own_entry(collection)
    start = span.start if entry is None else entry.colon
    end = after_entry(document.data, span.end, column(collection))
    if collection.parent is None or end is None:
        return None
    if holds_comment(document, Span(start, end)):
        return None
    # The blanks behind it go, too: what another fix puts below would otherwise not clash with this one.
    return [Edit(Span(start, end), text if entry is None else b" " + text)]


def insert_flow(
    collection: Value, spans: List[Span], at: int, lead: str, new: Plain, layout: Layout
) -> list[Edit] | None:
    """Put something behind the part of a collection in brackets at index `at`; -1 puts it first."""
    if holds_comment(collection.document, collection.span) or not _is_bracketed(collection):
        return None
    lines = _lines_of(collection)
    text = lead + flow_text(new, collection, layout)
    comma = ", " if lines is None else "," + layout.newline + lines[0]
    if at < 0:
        return [Edit(Span(spans[0].start, spans[0].start), (text + comma).encode())]
    return [Edit(Span(spans[at].end, spans[at].end), (comma + text).encode())]


def _is_bracketed(collection: Value) -> bool:
    return collection.document.data[collection.span.start] in b"[{"


def flow_text(new: Plain, around: Value, layout: Layout) -> str:
    """Data in brackets, over several lines where the collection around it is."""
    lines = _lines_of(around)
    return render.flow(new, layout) if lines is None else render.flow_lines(new, layout, *lines)


def _lines_of(collection: Value) -> tuple[str, str] | None:
    """The indentation of the parts of a collection in brackets, and what a level adds to it.

    None where its parts do not stand on lines of their own.
    """
    data, span = collection.document.data, collection.span
    children = collection.children()
    if not children or not isinstance(collection, (Mapping, Sequence)):
        return None
    first = collection.entries[0].node if isinstance(collection, Mapping) else collection.item_nodes()[0]
    indent = data[line_start(data, first.start_byte) : first.start_byte]
    if indent.strip() or line_start(data, first.start_byte) <= span.start:
        return None
    last = data[line_start(data, span.end - 1) : span.end]
    outer = last[: len(last) - len(last.lstrip())]
    unit = indent[len(outer) :] if indent.startswith(outer) and indent != outer else b"  "
    return indent.decode(), unit.decode()


def put_after(
    collection: Value, last: Value, end: int, lines: list[str], layout: Layout
) -> list[Edit] | None:
    """Put lines behind the entry or item with the value `last`, which ends at `end`."""
    place = column(collection)
    stop = after_entry(collection.document.data, end, place)
    if stop is None or not is_sealed(last):
        return None
    text = layout.newline + " " * place + layout.newline.join(lines)
    return [Edit(Span(stop, stop), text.encode())]


class Gap:
    """The place behind an entry of a mapping. `at` is where a line break and new text go, an empty span."""

    __slots__ = ("at", "column", "layout")

    def __init__(self, at: Span, column: int, layout: Layout) -> None:
        self.at = at
        self.column = column
        self.layout = layout


def gap_behind(mapping: Mapping, index: int) -> Gap | None:
    """The place behind the entry at an index; None where nothing can be put there. Looked for once."""
    if index not in mapping.gaps:
        entry, place = mapping.entries[index], column(mapping)
        stop = after_entry(mapping.document.data, entry.span.end, place)
        is_free = stop is not None and is_sealed(entry.value)
        at = Span(stop or 0, stop or 0)
        mapping.gaps[index] = Gap(at, place, layout_at(mapping)) if is_free else None
    return mapping.gaps[index]


def put_first(mapping: Mapping, first: Entry, lines: list[str], layout: Layout) -> list[Edit] | None:
    """Put lines before the first entry of a mapping: above the comments that belong to it."""
    data, place, at = mapping.document.data, column(mapping), first.node.start_byte
    start = max(line_start(data, at), mapping.document.first)
    if data[start:at].strip() or start == mapping.document.first or mapping.parent is None:
        text = layout.newline.join(lines) + layout.newline + " " * place
        return [Edit(Span(at, at), text.encode())]
    start = leading_comments(data, start, place)
    text = " " * place + layout.newline.join(lines) + layout.newline
    return [Edit(Span(start, start), text.encode())]


def remove_lines(parent: Value, span: Span, behind: Span | None, with_comments: bool) -> list[Edit] | None:
    """Take out the lines of the entry or item at `span`, and its comments if they may go.

    `behind` is where the second is, for the first one of several.
    """
    document = parent.document
    data, place = document.data, column(parent)
    start = line_start(data, span.start)
    end = after_entry(data, span.end, place)
    if end is None:
        return None
    is_behind_dash = data[max(start, document.first) : span.start].strip()
    if is_behind_dash:
        if behind is None or holds_comment(document, Span(span.start, behind.start)):
            return None
        return [Edit(Span(span.start, behind.start), b"")]
    top = leading_comments(data, start, place)
    if not with_comments and (top < start or holds_comment(document, Span(span.start, end))):
        return None
    top = max(top, document.first)
    newline = data.find(b"\n", end)
    return [Edit(Span(top, newline + 1 if newline >= 0 else len(data)), b"")]
