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


CHANCES = 3
"""How many fixes of a rule may break a file before its others are not tried on it either."""


class Fixed:
    """What became of a file: its new bytes, the diagnostics whose fixes were made, and what is left.

    `unsettled` names rules whose fixes undo each other or do not come to an end; their last change is not in
    `data`. `refused` names rules with a fix that would have left a file that cannot be read any more; such
    fixes were left out.
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
    now = _Look(source, examine)
    result = Fixed(source.data, now.found)
    refusals = _Refusals()
    seen = {source.data: 0}

    def is_open(one: Diagnostic) -> bool:
        return is_wanted(one) and one not in refusals

    for _ in range(PASSES):
        chosen = choose(now.found, is_open)
        if not chosen:
            break
        made, after = _make(chosen, now, examine, refusals)
        if not made:
            continue
        data = after.source.data
        if data in seen:
            result.unsettled = _rules([*result.applied[seen[data] :], *made])
            break
        refusals.move(_edits(made))
        now = after
        result.data, result.left = data, now.found
        result.applied += made
        seen[data] = len(result.applied)
    else:
        result.unsettled = _rules(choose(now.found, is_open))
    result.refused = refusals.rules
    return result


class _Look:
    """A text of the file and what was found in it."""

    __slots__ = ("document", "found", "source")

    def __init__(self, source: Source, examine: Examine) -> None:
        self.source = source
        self.document, self.found = examine(source)

    def breaks(self, before: _Look) -> bool:
        """Whether the file cannot be read as well as `before`."""
        if before.document is None:
            return False
        return self.document is None or len(self.document.problems) > len(before.document.problems)


class _Refusals:
    """Fixes that would break the file, each by its rule and where its edits begin."""

    def __init__(self) -> None:
        self._places: set[tuple[str, int]] = set()
        self._counts: dict[str, int] = {}

    def __contains__(self, diagnostic: Diagnostic) -> bool:
        """Whether the fix is one of them, or its rule has had its chances."""
        rule = diagnostic.rule
        if rule not in self._counts:
            return False
        return self._counts[rule] >= CHANCES or (rule, _position(diagnostic)[0]) in self._places

    @property
    def rules(self) -> tuple[str, ...]:
        """Their rules, in order."""
        return tuple(sorted(self._counts))

    def add(self, diagnostic: Diagnostic) -> None:
        """Refuse a fix from now on."""
        self._places.add((diagnostic.rule, _position(diagnostic)[0]))
        self._counts[diagnostic.rule] = self._counts.get(diagnostic.rule, 0) + 1

    def move(self, edits: Sequence[Edit]) -> None:
        """Keep to the places after `edits` have been made."""
        self._places = {
            (rule, at + sum(len(edit.text) - len(edit.span) for edit in edits if edit.span.end <= at))
            for rule, at in self._places
        }


def _make(
    chosen: list[Diagnostic], now: _Look, examine: Examine, refusals: _Refusals
) -> tuple[list[Diagnostic], _Look]:
    """Those of `chosen` that do not break the file, and the file with them made; `refusals` gets the others.

    Where all together break it, each half is tried, and so on down to single ones.
    """
    made: list[Diagnostic] = []
    after = now
    groups = [chosen]
    while groups:
        group = [one for one in groups.pop() if one not in refusals]
        if not group:
            continue
        data = apply(now.source.data, _edits([*made, *group]))
        look = _Look(Source(now.source.path, data), examine)
        if not look.breaks(now):
            made, after = [*made, *group], look
        elif len(group) == 1:
            refusals.add(group[0])
        else:
            half = len(group) // 2
            groups += (group[half:], group[:half])
    return made, after


def choose(found: Sequence[Diagnostic], is_wanted: Callable[[Diagnostic], bool]) -> list[Diagnostic]:
    """Those whose fixes can be made together: where two overlap or touch, the first by position wins."""
    fixable = [diagnostic for diagnostic in found if diagnostic.fix and is_wanted(diagnostic)]
    chosen: list[Diagnostic] = []
    taken: list[tuple[int, int]] = []
    for diagnostic in sorted(fixable, key=_position):
        spans = [(edit.span.start, edit.span.end) for edit in _edits([diagnostic])]
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


def _edits(chosen: Sequence[Diagnostic]) -> list[Edit]:
    return [edit for diagnostic in chosen if diagnostic.fix for edit in diagnostic.fix.edits]


def _position(diagnostic: Diagnostic) -> tuple[int, int, str]:
    edits = diagnostic.fix.edits if diagnostic.fix else ()
    return (edits[0].span.start if edits else diagnostic.start, diagnostic.start, diagnostic.rule)


def _rules(chosen: Sequence[Diagnostic]) -> tuple[str, ...]:
    return tuple(sorted({diagnostic.rule for diagnostic in chosen}))
