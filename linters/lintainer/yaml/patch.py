"""Changes to YAML values as edits of the file: only the bytes that a change is about, never written anew.

New values are plain data (`dict`, `list`, `str`, `bool`, `int`, `float`, None) and are written in the style
of what stands around them. Every function returns the edits, or None where it would have to guess: behind
anchors, aliases and merge keys, around templates, in brackets over several lines that hold comments, in
documents with a problem.
"""

from __future__ import annotations

from lintainer.text import Edit, Span
from lintainer.yaml import render
from lintainer.yaml.borders import (
    holds_comment,
    is_before_blanks,
    is_editable,
    is_sealed,
    is_simple,
    last_scalar,
    own_entry,
    trailing_comment,
)
from lintainer.yaml.collection import Mapping, Sequence
from lintainer.yaml.entry import Entry
from lintainer.yaml.layout import column, layout_at
from lintainer.yaml.places import end_of, line_end, line_start
from lintainer.yaml.placing import (
    empty,
    flow_text,
    gap_behind,
    insert_flow,
    put_after,
    put_first,
    remove_lines,
)
from lintainer.yaml.value import Scalar, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence as List

    from lintainer.yaml.value import Plain


def set_scalar(value: Value, new: str | bool | int | float | None) -> list[Edit] | None:
    """Put a scalar in the place of a scalar; text stays in the quotes that it stood in."""
    if not isinstance(value, Scalar) or not is_editable(value) or value.is_templated or value.tag:
        return None
    span, data, parent = value.span, value.document.data, value.parent
    layout = layout_at(value)
    in_flow = parent is not None and parent.is_flow
    quote = {"single": "'", "double": '"'}.get(value.style)
    text = render.scalar(
        new, quote or layout.quote, in_flow, quote is not None or (in_flow and layout.is_json)
    )
    if value.content is None:
        text = " " + text
        if isinstance(parent, Mapping) and data[span.start - 1] != 0x3A:
            text = ":" + text
    elif holds_comment(value.document, span):  # behind the header of a block scalar
        return None
    return [Edit(span, text.encode())]


def set_value(value: Value, new: Plain) -> list[Edit] | None:
    """Put `new` in the place of a value of any kind. Comments in the old value stop it."""
    is_text = not isinstance(new, str) or "\n" not in new
    if not isinstance(new, (dict, list)) and isinstance(value, Scalar) and is_text:
        return set_scalar(value, new)
    parent = value.parent
    if not is_editable(value) or value.is_templated or value.tag or not is_simple(value):
        return None
    if holds_comment(value.document, value.span) or _holds_template(value):
        return None
    if _runs_on(new, value.document.data, value.span.end):
        return None
    if value.is_flow and (parent is None or parent.is_flow):
        return [Edit(value.span, flow_text(new, parent or value, layout_at(value)).encode())]
    if isinstance(parent, Sequence):
        return _set_item(parent, value, new)
    entry = own_entry(value)
    if entry is None:
        return None
    return _set_in_flow(entry, new) if entry.mapping.is_flow else _set_entry(entry, new)


def _set_in_flow(entry: Entry, new: Plain) -> list[Edit]:
    value = entry.value
    text = flow_text(new, entry.mapping, layout_at(value))
    if value.content is None:
        text = (" " if entry.mapping.document.data[entry.colon - 1] == 0x3A else ": ") + text
    return [Edit(value.span, text.encode())]


def _set_item(parent: Sequence, value: Value, new: Plain) -> list[Edit] | None:
    layout, data, span = layout_at(value), value.document.data, value.span
    if parent.is_flow:
        return [Edit(span, flow_text(new, parent, layout).encode())]
    dash = parent.item_nodes()[int(value.step)].start_byte
    if value.content is None:
        lead = " " * (layout.gap - 1)
        lines = render.block(new, column(parent) + layout.gap, layout)
    elif line_start(data, span.start) > dash:
        return None
    else:
        lead = ""
        lines = render.block(new, column(value), layout)
    if len(lines) > 1 and trailing_comment(data, span.end):
        return None
    return [Edit(span, (lead + layout.newline.join(lines)).encode())]


def _set_entry(entry: Entry, new: Plain) -> list[Edit] | None:
    """Write a value behind a key. A comment behind the key stays there."""
    value, data, colon = entry.value, entry.mapping.document.data, entry.colon
    layout = layout_at(entry.mapping)
    first, *others = render.after("", new, column(entry.mapping), layout)
    rest = "".join(layout.newline + line for line in others)
    start, end = value.span.start, value.span.end
    stop = line_end(data, end)
    if holds_comment(value.document, Span(colon, start)):
        return None
    has_comment = bool(data[end:stop].strip())
    if has_comment and _ends_in_lines(new):
        return None
    if b"\n" in data[colon:start] or not rest or not has_comment:
        return [Edit(Span(colon, end), (first + rest).encode())]
    moved = [Edit(Span(colon, end), b"")] if colon < end else []
    return [*moved, Edit(Span(stop, stop), rest.encode())]


def insert(
    mapping: Mapping, key: str, new: Plain, *, after: List[str] = (), before: List[str] = ()
) -> list[Edit] | None:
    """Add a key: behind the last of the keys `after` that is there, else before the first of `before`.

    Where none of them is there it comes last. None also where the key is there already, or may be.
    """
    if key in mapping or mapping.is_open or not _can_grow(mapping):
        return None
    entries = mapping.entries
    if not entries:
        return set_value(mapping, {key: new})
    at = _place_among(entries, after, before)
    if mapping.is_flow:
        layout = layout_at(mapping)
        text = render.key(key, layout, True) + ": "
        return insert_flow(mapping, [entry.span for entry in entries], at, text, new, layout)
    if at < 0:
        layout = layout_at(mapping)
        return put_first(mapping, entries[0], render.block({key: new}, column(mapping), layout), layout)
    gap = gap_behind(mapping, at)
    if gap is None:
        return None
    if _ends_in_lines(new) and _runs_on(new, mapping.document.data, entries[at].span.end):
        return None
    return [Edit(gap.at, render.lines_below({key: new}, gap.column, gap.layout))]


def _place_among(entries: List[Entry], after: List[str], before: List[str]) -> int:
    """The index of the entry to put something behind; -1 to put it first."""
    if after:
        for at in range(len(entries) - 1, -1, -1):
            if entries[at].name in after:
                return at
    if before:
        for at, entry in enumerate(entries):
            if entry.name in before:
                return at - 1
    return len(entries) - 1


def _can_grow(mapping: Mapping) -> bool:
    if mapping.can_grow is None:
        mapping.can_grow = is_editable(mapping) and not mapping.tag
    return mapping.can_grow


def append(sequence: Sequence, new: Plain) -> list[Edit] | None:
    """Add an item at the end of a list."""
    if sequence.is_open or not is_editable(sequence) or sequence.tag:
        return None
    items = sequence.items
    if not items:
        return set_value(sequence, [new])
    layout = layout_at(sequence)
    if sequence.is_flow:
        spans = [
            Span(node.start_byte, end_of(sequence.document.data, node)) for node in sequence.item_nodes()
        ]
        return insert_flow(sequence, spans, len(spans) - 1, "", new, layout)
    lines = render.item(new, column(sequence), layout)
    if _runs_on(new, sequence.document.data, sequence.span.end):
        return None
    return put_after(sequence, items[-1], sequence.span.end, lines, layout)


def insert_path(mapping: Mapping, path: List[str], new: Plain) -> list[Edit] | None:
    """Set the value at the end of a path of keys; levels that are missing are made."""
    here: Value = mapping
    for depth, step in enumerate(path):
        if isinstance(here, Mapping) and here.entries:
            found = here.get(step)
            if found is None:
                return insert(here, step, _nested(path[depth + 1 :], new))
            here = found
        elif here.is_null or isinstance(here, Mapping):
            return set_value(here, _nested(path[depth:], new))
        else:
            return None
    return set_value(here, new)


def _nested(path: List[str], value: Plain) -> Plain:
    for step in reversed(path):
        value = {step: value}
    return value


def rename(entry: Entry, new: str) -> list[Edit] | None:
    """Give a key another name; it stays in the quotes that it stood in. None also where the name is taken."""
    key, mapping = entry.key, entry.mapping
    if (
        own_entry(entry.value) is not entry
        or not is_editable(entry.value)
        or new in mapping
        or mapping.is_open
    ):
        return None
    if not isinstance(key, Scalar) or key.alias or key.anchor or key.tag or key.is_templated:
        return None
    layout = layout_at(mapping)
    quote = {"single": "'", "double": '"'}.get(key.style)
    text = render.scalar(new, quote or layout.quote, mapping.is_flow, quote is not None)
    return [Edit(key.span, text.encode())]


def remove(target: Entry | Value, *, with_comments: bool = False) -> list[Edit] | None:
    """Take out an entry, or an item of a list, given as itself or as its value.

    What becomes empty stays as `{}` or `[]`. Comments above it, behind it or in it stop this, unless they
    may go `with_comments`.
    """
    value = target.value if isinstance(target, Entry) else target
    parent = value.parent
    if (
        parent is None
        or not is_editable(value)
        or not is_simple(value)
        or _holds_template(value)
        or parent.tag
    ):
        return None
    data = value.document.data
    if isinstance(parent, Sequence):
        nodes, at = parent.item_nodes(), int(value.step)
    else:
        entry = own_entry(value)
        if entry is None or not isinstance(parent, Mapping):
            return None
        nodes, at = [one.node for one in parent.entries], list(parent.entries).index(entry)
    if len(nodes) == 1:
        return empty(parent)
    span, before, behind = [
        Span(nodes[index].start_byte, end_of(data, nodes[index]))
        for index in (at, at - 1, (at + 1) % len(nodes))
    ]
    if parent.is_flow:
        if holds_comment(value.document, parent.span):
            return None
        is_last = at == len(nodes) - 1
        return [Edit(Span(before.end, span.end) if is_last else Span(span.start, behind.start), b"")]
    if not is_sealed(value):
        return None
    if at and last_scalar(parent.children()[at - 1]) and is_before_blanks(data, span.end):
        return None
    return remove_lines(parent, span, None if at else behind, with_comments)


def _runs_on(new: Plain, data: bytes, end: int) -> bool:
    """Whether data, put where something ends, would end in a block scalar that takes in what follows.

    It would lack its last line break at the end of the file, and has no place for a comment.
    """
    return _ends_in_lines(new) and (data.find(b"\n", end) < 0 or is_before_blanks(data, end))


def _ends_in_lines(new: Plain) -> bool:
    """Whether the last thing in data is text of several lines."""
    while isinstance(new, (dict, list)) and new:
        new = list(new.values())[-1] if isinstance(new, dict) else new[-1]
    return isinstance(new, str) and "\n" in new


def _holds_template(value: Value) -> bool:
    return b"{{" in value.document.data[value.span.start : value.span.end]
