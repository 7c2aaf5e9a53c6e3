"""Comments that make findings go away: where one has to stand for a finding."""

from __future__ import annotations

from lintainer.builtin import ALWAYS_ON
from lintainer.ignores.comment import OURS, read
from lintainer.text import Edit, Source, Span, apply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.diagnostic import Diagnostic
    from lintainer.lsp.analysis import Analysis

_TRIES = 40


def can_ignore(analysis: Analysis, found: Diagnostic) -> bool:
    """Whether a comment may ignore a finding."""
    if analysis.place is None or analysis.document is None or found.rule in ALWAYS_ON:
        return False
    if found.rule.partition("/")[0] in ("error", "suppression"):
        return False
    return found.rule not in analysis.place.selection.forbidden


def ignoring(analysis: Analysis, found: Diagnostic) -> Edit | None:
    """The edit that puts a comment above what a finding is about, or its rule into one that is there.

    Each place from the finding's line upwards is tried by linting the text with the comment: what counts
    is that this finding goes, and nothing breaks. None where no place does.
    """
    source = analysis.source
    if source is None or not can_ignore(analysis, found):
        return None
    for edit in _candidates(analysis, source, found):
        if _works(analysis, source, found, edit):
            return edit
    return None


def _candidates(analysis: Analysis, source: Source, found: Diagnostic) -> Iterator[Edit]:
    comment = b"# lintainer: ignore[" + found.rule.encode() + b"]"
    joinable = _joinable(analysis, source, found)
    first = source.line_number(found.start)
    for line in range(first, max(0, first - _TRIES), -1):
        if line - 1 in joinable:
            yield joinable[line - 1]
        span = source.line(line)
        start = max(span.start, source.start)
        previous = source.line(line - 1) if line > 1 else None
        if previous and source.data[previous.start : previous.end].rstrip().endswith((b"\\", b"`")):
            continue  # a comment within an instruction: further up is better
        if source.data[start : span.end].lstrip().startswith(b"#"):
            continue  # what is on this line may only count as long as nothing stands above it
        indent = source.data[start : span.end]
        indent = indent[: len(indent) - len(indent.lstrip(b" \t"))]
        yield Edit(Span(start, start), indent + comment + source.newline)


def _joinable(analysis: Analysis, source: Source, found: Diagnostic) -> dict[int, Edit]:
    """Edits that put the rule into a comment of ours, by the line of the comment."""
    if analysis.document is None:
        return {}
    edits: dict[int, Edit] = {}
    for ignore in read(analysis.document):
        if ignore.tool == OURS and ignore.is_own_line and not ignore.is_whole_file and ignore.names:
            end = ignore.names[-1].at.end
            edits[source.line_number(end)] = Edit(Span(end, end), b", " + found.rule.encode())
    return edits


def _works(analysis: Analysis, source: Source, found: Diagnostic, edit: Edit) -> bool:
    place = analysis.place
    if place is None:
        return False
    after = Source(source.path, apply(source.data, (edit,)))
    language = analysis.document.language if analysis.document else ""
    document, left, _ = place.renewed().examine(after, language)
    if document is None or (analysis.document and len(document.problems) > len(analysis.document.problems)):
        return False
    moved = found.start + (len(edit.text) if edit.span.start <= found.start else 0)
    if any(one.rule == found.rule and one.start == moved for one in left):
        return False
    return len(left) < len(analysis.found)
