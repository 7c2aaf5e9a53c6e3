"""What an editor shows when the mouse rests on a finding, or on a rule in an ignore comment."""

from __future__ import annotations

from lsprotocol import types

from lintainer.ignores.comment import OURS, read
from lintainer.lsp.pages import page
from lintainer.text import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.catalogue import Catalogue
    from lintainer.lsp.analysis import Analysis

_MOST = 3
"""How many pages are shown at once at most: they are long."""


def hover(analysis: Analysis, position: types.Position) -> types.Hover | None:
    """The pages of the rules that are spoken of at a position."""
    if analysis.place is None:
        return None
    at = analysis.text.positions.offset(position)
    catalogue = analysis.place.selection.catalogue
    spans: dict[str, Span] = {}
    for rule, span in (*_named(analysis, catalogue, at), *_found(analysis, at)):
        spans.setdefault(rule, span)
    pages = [page(catalogue.by_id[rule]) for rule in list(spans)[:_MOST] if rule in catalogue.by_id]
    if not pages:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, "\n---\n\n".join(pages))
    return types.Hover(content, analysis.text.positions.range(next(iter(spans.values()))))


def _found(analysis: Analysis, at: int) -> Iterator[tuple[str, Span]]:
    for one in analysis.found:
        if one.start <= at < max(one.end, one.start + 1):
            yield one.rule, Span(one.start, one.end)


def _named(analysis: Analysis, catalogue: Catalogue, at: int) -> Iterator[tuple[str, Span]]:
    """The rules that a name in an ignore comment means."""
    if analysis.document is None:
        return
    for ignore in read(analysis.document):
        for name in ignore.names:
            if name.at.start <= at <= name.at.end:
                selector = name.text if ignore.tool == OURS else f"{ignore.tool}:{name.text}"
                for rule in sorted(catalogue.named(selector)):
                    yield rule, name.at
