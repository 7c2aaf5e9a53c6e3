"""Changes to a file: bytes put in the place of bytes."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lintainer.text.span import Span


class Edit:
    """Puts `text` in the place of the bytes in `span`. An empty span inserts, an empty text deletes."""

    __slots__ = ("span", "text")

    def __init__(self, span: Span, text: bytes) -> None:
        self.span = span
        self.text = text

    def __repr__(self) -> str:
        return f"Edit({self.span!r}, {self.text!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Edit) and self.span == other.span and self.text == other.text

    def __hash__(self) -> int:
        return hash((self.span, self.text))


class Fix:
    """Edits that belong together: all of them are made, or none.

    `title` is the advice, as an imperative. `is_safe` claims that no build or deployment that worked
    can behave differently afterwards, that no comment is lost and that the author would not be surprised.
    Raises ValueError where two of the edits overlap.
    """

    __slots__ = ("edits", "is_safe", "title")

    def __init__(self, title: str, edits: Iterable[Edit], is_safe: bool) -> None:
        self.title = title
        self.edits = tuple(edits)
        self.is_safe = is_safe
        if len(self.edits) > 1:  # most have one
            self._sort()

    def _sort(self) -> None:
        self.edits = tuple(sorted(self.edits, key=_start))
        for before, after in zip(self.edits, self.edits[1:], strict=False):
            if after.span.start < before.span.end:
                raise ValueError(f"overlapping edits at byte {after.span.start}: {self.title}")

    @classmethod
    def safe(cls, title: str, *edits: Edit) -> Fix:
        """A fix that `--fix` applies."""
        return cls(title, edits, True)

    @classmethod
    def unsafe(cls, title: str, *edits: Edit) -> Fix:
        """A fix that only `--unsafe-fixes` applies."""
        return cls(title, edits, False)


def _start(edit: Edit) -> tuple[int, int]:
    return edit.span.start, edit.span.end


def apply(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return `data` with `edits` made. Raises ValueError where two of them overlap."""
    parts: list[bytes] = []
    at = 0
    for edit in sorted(edits, key=_start):
        if edit.span.start < at:
            raise ValueError(f"overlapping edit at byte {edit.span.start}")
        parts += (data[at : edit.span.start], edit.text)
        at = edit.span.end
    parts.append(data[at:])
    return b"".join(parts)
