"""What belongs to an entry or item in the text, and whether it may be touched at all."""

from __future__ import annotations

from bisect import bisect_left

from lintainer.text import Span
from lintainer.yaml import styles
from lintainer.yaml.collection import Mapping, Sequence
from lintainer.yaml.places import line_end, line_start
from lintainer.yaml.value import Scalar, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.document import Comment
    from lintainer.syntax.yaml import Node
    from lintainer.yaml.entry import Entry
    from lintainer.yaml.stream import YamlDocument


def is_editable(value: Value) -> bool:
    """Whether a change of a value changes nothing else: no alias, anchor, merge or template is in play."""
    document = value.document
    if value.is_shared or document.problem is not None or document.is_template:
        return False
    here: Value | None = value
    while here is not None:
        if here.anchor is not None or here.kind == "unknown":
            return False
        parent = here.parent
        if isinstance(parent, Mapping) and own_entry(here) is None:
            return False
        here = parent
    return True


def own_entry(value: Value) -> Entry | None:
    """The entry that holds a value, None where its key is no plain text or stands behind a `?`."""
    parent = value.parent
    if not isinstance(parent, Mapping) or not isinstance(value.step, str):
        return None
    entry = parent.entry(value.step)
    if entry is None or entry.value is not value:
        entry = next((one for one in parent.entries if one.value is value), None)
    if entry is None or not entry.name or entry.is_merged or entry.key_node is None:
        return None
    return entry if entry.node.start_byte == entry.key_node.start_byte else None


def is_simple(value: Value) -> bool:
    """Whether there is neither an anchor nor an alias in what is written of a value."""
    left: list[Node] = [value.node]
    while left:
        node = left.pop()
        if node.type in ("anchor", "alias"):
            return False
        left += node.named_children
    return True


def holds_comment(document: YamlDocument, span: Span) -> bool:
    """Whether a comment starts in a span."""
    comments = document.stream.comments
    at = bisect_left(comments, span.start, key=_start)
    return at < len(comments) and comments[at].at.start < span.end


def _start(comment: Comment) -> int:
    return comment.at.start


def last_scalar(value: Value) -> Scalar | None:
    """The block scalar (`|` or `>`) that a value ends with, None where it ends with anything else."""
    while not value.alias and not value.is_flow:
        if isinstance(value, Mapping) and value.entries:
            value = value.entries[-1].value
        elif isinstance(value, Sequence) and value.items:
            value = value.items[-1]
        else:
            break
    is_block = isinstance(value, Scalar) and not value.alias and value.style in ("literal", "folded")
    return value if is_block and isinstance(value, Scalar) else None


def is_sealed(value: Value) -> bool:
    """Whether the lines behind a value are not a part of it: empty ones behind a block scalar may be."""
    last = last_scalar(value)
    if last is None:
        return True
    written = value.document.data[last.span.start : last.span.end] + b"\n"
    return styles.block(written, 0, last.outer_column())[0] == last.text


def is_before_blanks(data: bytes, at: int) -> bool:
    """Whether the line behind that of the byte at `at` is blank: a block scalar before it could take it."""
    start = data.find(b"\n", at) + 1
    return 0 < start < len(data) and not data[start : line_end(data, start)].strip()


def leading_comments(data: bytes, at: int, column: int) -> int:
    """Where the comments start that stand directly above the line at `at`, at the same column; else `at`."""
    while at > 0:
        above = line_start(data, at - 1)
        line = data[above:at]
        if not line.startswith(b"#", column) or line[:column].strip():
            break
        at = above
    return at


def after_entry(data: bytes, end: int, column: int) -> int | None:
    """The end of the last line of what ends at `end`, with the comments below that are indented deeper.

    None where something else than a comment follows on the line.
    """
    stop = line_end(data, end)
    rest = data[end:stop].strip()
    if rest and not rest.startswith(b"#"):
        return None
    at = data.find(b"\n", stop) + 1
    while at:
        line = data[at : line_end(data, at)]
        text = line.lstrip(b" \t")
        if text.startswith(b"#") and len(line) - len(text) > column:
            stop = at + len(line)
        elif text:
            break
        at = data.find(b"\n", at) + 1
    return stop


def trailing_comment(data: bytes, end: int) -> bool:
    """Whether a comment follows on the line of what ends at `end`."""
    return data[end : line_end(data, end)].strip().startswith(b"#")
