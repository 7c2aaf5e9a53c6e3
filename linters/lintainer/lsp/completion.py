"""Completion of rules in ignore comments."""

from __future__ import annotations

import re

from lsprotocol import types

from lintainer.lsp.pages import page
from lintainer.text import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.catalogue import Catalogue
    from lintainer.lsp.analysis import Analysis
    from lintainer.rulesets import RuleEntry

TRIGGERS = ("[", ",", "/")

_LIST = re.compile(rb"#\s*lintainer\s*:\s*ignore(?:-file)?\s*\[(?:[^\],]*,)*[ \t]*([\w/*.-]*)$", re.I)
_REST = re.compile(rb"[\w/*.-]*")


def completions(analysis: Analysis, position: types.Position) -> list[types.CompletionItem]:
    """The rules that may be named at a position: none outside of the brackets of an ignore comment.

    Those that were found in the text come first.
    """
    text, place = analysis.text, analysis.place
    at = text.positions.offset(position)
    line = text.positions.line(position.line)
    match = _LIST.search(text.data, line.start, at)
    rest = _REST.match(text.data, at, line.end)
    if place is None or match is None or rest is None:
        return []
    replaced = text.positions.range(Span(match.start(1), rest.end()))
    known = {one.rule for one in analysis.found} | {one.diagnostic.rule for one in analysis.suppressed}
    language = analysis.document.language if analysis.document else ""
    return [
        types.CompletionItem(
            entry.id,
            kind=types.CompletionItemKind.Value,
            detail=entry.summary,
            sort_text=f"{0 if entry.id in known else 1}{entry.id}",
            filter_text=entry.id,
            text_edit=types.TextEdit(replaced, entry.id),
        )
        for entry in place.selection.catalogue.rules
        if _is_nameable(entry, language, place.selection.forbidden)
    ]


def documented(item: types.CompletionItem, catalogue: Catalogue) -> types.CompletionItem:
    """The item with the rule's page."""
    entry = catalogue.by_id.get(item.label)
    if entry is not None:
        item.documentation = types.MarkupContent(types.MarkupKind.Markdown, page(entry))
    return item


def _is_nameable(entry: RuleEntry, language: str, forbidden: frozenset[str]) -> bool:
    return bool(entry.on) and entry.language == (language or entry.language) and entry.id not in forbidden
