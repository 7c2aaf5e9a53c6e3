"""Fix one file: choose fixes, make them, read again, until nothing is left to fix."""

from __future__ import annotations

from bisect import bisect_right, insort

from lintainer.text import Source, apply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lintainer.diagnostic import Diagnostic
    from lintainer.document import Document
    from lintainer.text import Edit

    Examine = Callable[[Source], tuple[Document | None, list[Diagnostic]]]

PASSES = 32
"""How often a file is read again at most."""


class Fixed:
    """What became of a file: its new bytes, the diagnostics whose fixes were made, and what is left.

    `unsettled` names rules whose fixes undo each other or do not come to an end; `refused` names rules
    whose fixes would have left a file that cannot be read any more. Neither's last change is in `data`.
    """

    __slots__ = ("applied", "data", "left", "refused", "unsettled")

    def __init__(self, data: bytes, left: list[Diagnostic]) -> None:
        self.data = data
        self.left = left
        self.applied: list[Diagnostic] = []
        self.unsettled: tuple[str, ...] = ()
        self.refused: tuple[str, ...] = ()


def fix(source: Source, examine: Examine, is_wanted: Callable[[Diagnostic], bool]) -> Fixed:
    """Fix `source` to a fixpoint.

    `examine` reads a source and says what was found in it; `is_wanted` says for a diagnostic with a fix
    whether it may be made. Nothing is written to disk.
    """
    document, found = examine(source)
    result = Fixed(source.data, found)
    seen = {source.data: 0}
    for _ in range(PASSES):
        chosen = choose(result.left, is_wanted)
        if not chosen:
            return result
        data = apply(result.data, [edit for diagnostic in chosen for edit in _edits(diagnostic)])
        if data in seen:
            chosen = [*result.applied[seen[data] :], *chosen]
            break
        before, (document, found) = document, examine(Source(source.path, data))
        if _is_broken(before, document):
            result.refused = _rules(chosen)
            return result
        result.data, result.left = data, found
        result.applied += chosen
        seen[data] = len(result.applied)
    else:
        chosen = choose(result.left, is_wanted)
    result.unsettled = _rules(chosen)
    return result


def choose(found: Sequence[Diagnostic], is_wanted: Callable[[Diagnostic], bool]) -> list[Diagnostic]:
    """Those whose fixes can be made together: where two overlap or touch, the first by position wins."""
    fixable = [diagnostic for diagnostic in found if diagnostic.fix and is_wanted(diagnostic)]
    chosen: list[Diagnostic] = []
    taken: list[tuple[int, int]] = []
    for diagnostic in sorted(fixable, key=_position):
        spans = [(edit.span.start, edit.span.end) for edit in _edits(diagnostic)]
        if any(_clashes(span, taken) for span in spans):
            continue
        for span in spans:
            insort(taken, span)
        chosen.append(diagnostic)
    return chosen


def _clashes(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    """Whether `span` overlaps or touches one of `taken`, which are in order and do not overlap."""
    at = bisect_right(taken, span)
    return (at > 0 and taken[at - 1][1] >= span[0]) or (at < len(taken) and taken[at][0] <= span[1])


def _edits(diagnostic: Diagnostic) -> Sequence[Edit]:
    return diagnostic.fix.edits if diagnostic.fix else ()


def _position(diagnostic: Diagnostic) -> tuple[int, int, str]:
    edits = _edits(diagnostic)
    return (edits[0].span.start if edits else diagnostic.start, diagnostic.start, diagnostic.rule)


def _rules(chosen: Sequence[Diagnostic]) -> tuple[str, ...]:
    return tuple(sorted({diagnostic.rule for diagnostic in chosen}))


def _is_broken(before: Document | None, after: Document | None) -> bool:
    if before is None:
        return False
    return after is None or len(after.problems) > len(before.problems)
