"""Changes to a text as the protocol has them."""

from __future__ import annotations

from lsprotocol import types

from lintainer.text import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lintainer.lsp.texts import Text
    from lintainer.text import Edit


def text_edits(text: Text, edits: Iterable[Edit]) -> list[types.TextEdit]:
    """Edits of bytes as edits of ranges."""
    return [
        types.TextEdit(text.positions.range(edit.span), edit.text.decode("utf-8", "replace"))
        for edit in edits
    ]


def difference(text: Text, after: bytes) -> list[types.TextEdit]:
    """The edit of the lines from the first to the last that differ in `after`; none where none differ."""
    before, new = text.data.splitlines(True), after.splitlines(True)
    head = _common(before, new, 0)
    tail = _common(before[::-1], new[::-1], head)
    start = sum(map(len, before[:head]))
    end = len(text.data) - sum(map(len, before[len(before) - tail :]))
    replacement = b"".join(new[head : len(new) - tail])
    if start == end and not replacement:
        return []
    return [types.TextEdit(text.positions.range(Span(start, end)), replacement.decode("utf-8", "replace"))]


def _common(before: Sequence[bytes], after: Sequence[bytes], taken: int) -> int:
    """How many lines both start with, leaving the last `taken` of each alone."""
    most = min(len(before), len(after)) - taken
    return next((number for number in range(most) if before[number] != after[number]), most)


def workspace_edit(text: Text, edits: Sequence[types.TextEdit], is_versioned: bool) -> types.WorkspaceEdit:
    """The edits of a text, tied to its version where the editor can hold them against it."""
    if not is_versioned:
        return types.WorkspaceEdit(changes={text.uri: edits})
    document = types.OptionalVersionedTextDocumentIdentifier(text.uri, text.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(edits))])
