"""Where the text of a scalar stands in its file, byte for byte, and changes to a part of it."""

from __future__ import annotations

from lintainer.text import Edit, Joined, Span, apply
from lintainer.text.pattern import pattern
from lintainer.yaml import styles

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence
    from typing import TypeAlias

    from lintainer.yaml.value import Scalar

    Change: TypeAlias = tuple[int, int, bytes, bool]

_LARGEST = 1 << 16
"""How many bytes a scalar may have for a part of it to be changed."""
_BREAK = pattern(rb"\r\n|\r|\n")
_LINE = pattern(rb"([^\r\n]*)(\r\n|\r|\n|\Z)")
_BREAKS = rb"(?:\r\n|\r|\n)(?P<empty>(?:[ \t]*(?:\r\n|\r|\n))*)[ \t]*"
_PLAIN = pattern(_BREAKS)
_SINGLE = pattern(rb"''|" + _BREAKS)
_DOUBLE = pattern(rb"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^\r\n])|(?P<joint>\\)?" + _BREAKS)


class Written(Joined):
    """The text of a scalar, whose bytes come from where they are written.

    `widths` are how many bytes of the file stand for the byte at an offset of the text, where these are more
    than one: an escape, a doubled quote.
    """

    __slots__ = ("_widths",)

    def __init__(self, text: bytes, pieces: Sequence[tuple[int, int]], widths: dict[int, int]) -> None:
        super().__init__(text, pieces)
        self._widths = widths

    def after(self, at: int) -> int:
        """The file's offset behind what stands for the byte at `at` of the text."""
        return self.offset(at) + self._widths.get(at, 1)

    def span(self, start: int, end: int) -> Span:
        """The place in the file of the text from `start` up to `end`."""
        first = self.offset(start)
        return Span(first, self.after(end - 1) if end > start else first)

    def reading(self, text: bytes) -> Written:
        """Another text of the same size at the same places."""
        return Written(text, self.pieces, self._widths)


class _Builder:
    """Puts text together from what stands in a file."""

    def __init__(self, data: bytes, start: int) -> None:
        self.data = data
        self._start = start
        self._parts: list[bytes] = []
        self._size = 0
        self._pieces: list[tuple[int, int]] = []
        self._widths: dict[int, int] = {}

    def copy(self, start: int, end: int) -> None:
        """Add what stands between two bytes of the file as it is."""
        self._add(self.data[start:end], start)

    def put(self, text: bytes, start: int, end: int) -> None:
        """Add text for which something else stands between two bytes of the file."""
        if len(text) == 1:
            self._widths[self._size] = end - start
        self._add(text, start)

    def _add(self, text: bytes, start: int) -> None:
        if text:
            self._pieces.append((self._size, start))
            self._parts.append(text)
            self._size += len(text)

    def written(self, text: bytes) -> Written | None:
        """What was put together, up to the size of `text`, which it has to be; else None."""
        if not b"".join(self._parts).startswith(text):
            return None
        return Written(text, self._pieces or ((0, self._start),), self._widths)


def written(scalar: Scalar) -> Written | None:
    """The text of a scalar with its places; None where nothing is written, or they cannot be told."""
    content = scalar.content
    if content is None:
        return None
    data, start, end = scalar.document.data, content.start_byte, content.end_byte
    builder = _Builder(data, start)
    style = scalar.style
    if style == "literal" or style == "folded":
        body, end, indent = styles.block_body(data, start, scalar.outer_column())
        _put_block(builder, _lines(data, body, end, indent), style == "folded")
    elif style == "plain":
        _put_flow(builder, data, start, end, _PLAIN.finditer(data, start, end))
    else:
        tokens = (_SINGLE if style == "single" else _DOUBLE).finditer(data, start + 1, end - 1)
        _put_flow(builder, data, start + 1, end - 1, tokens)
    return builder.written(scalar.text.encode("utf-8", "surrogatepass"))


def _lines(data: bytes, body: int, end: int, indent: int) -> Iterator[tuple[int, int, int]]:
    """The lines of a block scalar: where their text starts and ends, and where the next line starts."""
    at = body
    while at < end:
        line = _LINE.match(data, at, end)
        if line is None:
            return
        yield min(at + indent, line.end(1)), line.end(1), line.end()
        at = line.end()


def _put_block(builder: _Builder, lines: Iterator[tuple[int, int, int]], is_folded: bool) -> None:
    before: tuple[int, int] | None = None  # the line break that is not put yet
    is_indented = True  # whether the last line with text begins with a blank
    empty: list[tuple[int, int]] = []
    for start, end, after in lines:
        if start == end:
            empty.append((end, after))
            continue
        blank = builder.data[start] in b" \t"
        if before is not None:
            if not is_folded or is_indented or blank:
                builder.put(b"\n", *before)
            elif not empty:
                builder.put(b" ", *before)
        for gap in empty:
            builder.put(b"\n", *gap)
        builder.copy(start, end)
        empty, before, is_indented = [], (end, after), blank
    for gap in ([before] if before else []) + empty:
        if gap[1] > gap[0]:
            builder.put(b"\n", *gap)


def _put_flow(
    builder: _Builder, data: bytes, start: int, end: int, tokens: Iterator[re.Match[bytes]]
) -> None:
    at = start
    for token in tokens:
        first, last = token.span()
        groups = token.groupdict()
        empty = groups.get("empty")
        if empty is None:
            builder.copy(at, first)
            text = b"'" if data[first] == 0x27 else styles.double_quoted(token[0].decode()).encode()
            builder.put(text, first, last)
        elif groups.get("joint"):
            builder.copy(at, first)
            builder.put(b"\n" * len(_BREAK.findall(empty)), first, last)
        else:
            builder.copy(at, at + len(data[at:first].rstrip(b" \t")))
            builder.put(b"\n" * len(_BREAK.findall(empty)) or b" ", first, last)
        at = last
    builder.copy(at, end)


def changed(scalar: Scalar, text: Written, changes: Sequence[Change]) -> list[Edit] | None:
    """Edits that change parts of the text of a scalar.

    Each change is two offsets of the text, the bytes to put between them, and whether an empty place belongs
    to the byte before it rather than to the one behind. None where what is to be changed is not written just
    so, or where the scalar would then say something else than its text with these changes made.
    """
    content = scalar.content
    if content is None or not text.text or content.end_byte - content.start_byte > _LARGEST:
        return None
    data = scalar.document.data
    edits: list[Edit] = []
    for start, end, new, leans_back in changes:
        at = text.span(start, end) if end > start else _gap(text, data, start, leans_back)
        if at.end > scalar.span.end:  # the line breaks behind a block scalar part it from what follows
            return None
        if data[at.start : at.end] != text.text[start:end] or any(at == edit.span for edit in edits):
            return None
        edits.append(Edit(at, _spelled(scalar, new)))
    wanted = apply(text.text, [Edit(Span(start, end), new) for start, end, new, _ in changes])
    return edits if _reads(scalar, edits, wanted) else None


def _gap(text: Written, data: bytes, at: int, leans_back: bool) -> Span:
    """An empty place before a byte of the text, on the line of the byte that it belongs to."""
    place = text.after(at - 1) if at and (leans_back or at == len(text.text)) else text.offset(at)
    if at < len(text.text) and data[place - 1] in b"\r\n":
        place = text.offset(at)
    return Span(place, place)


def _spelled(scalar: Scalar, new: bytes) -> bytes:
    if scalar.style == "single":
        return new.replace(b"'", b"''")
    if scalar.style == "double":
        return new.replace(b"\\", b"\\\\").replace(b'"', b'\\"')
    return new


def _reads(scalar: Scalar, edits: Sequence[Edit], wanted: bytes) -> bool:
    """Whether the scalar says `wanted` once the edits are made."""
    content = scalar.content
    if content is None:
        return False
    start, end = content.start_byte, content.end_byte
    moved = [Edit(Span(edit.span.start - start, edit.span.end - start), edit.text) for edit in edits]
    raw = apply(scalar.document.data[start:end], moved)
    if scalar.style in ("literal", "folded"):
        found = styles.block(raw, 0, scalar.outer_column())[0]
        return found.rstrip("\n").encode() == wanted.rstrip(b"\n")
    from lintainer.yaml.stream import read_stream

    parent = scalar.parent
    is_inside = parent is not None and parent.is_flow
    source = scalar.document.stream.source
    text = b"[" + raw + b"]" if is_inside else b"- " + raw
    stream = read_stream(type(source)(source.path, text))
    root = stream.documents[0].root if len(stream.documents) == 1 and not stream.problems else None
    items = root.children() if root is not None else ()
    return len(items) == 1 and items[0].as_str == wanted.decode("utf-8", "replace")
