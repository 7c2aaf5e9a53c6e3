from __future__ import annotations

import itertools

from lintainer.dockerfile import Cmd, Entrypoint, Healthcheck, Shell, Stage, Stopsignal
from lintainer.dockerfile.origins import is_used
from lintainer.dockerfile.placement import without
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Instruction

_ORDER = (Stopsignal, Healthcheck, Entrypoint, Cmd)


@rule(on=Stage, fix="sometimes")
def scattered_start(stage: Stage) -> Iterator[Finding]:
    wanted: list[Instruction] = []
    for kind in _ORDER:
        wanted += stage.own(kind)
    if stage.start is None or not wanted or stage.instructions[-len(wanted) :] == wanted or is_used(stage):
        return
    ends = stage.instructions[-len(wanted) :]
    first = next(one for one in stage.instructions if isinstance(one, _ORDER) and one not in ends[-1:])
    message = f"`{first.keyword}` does not stand in its place at the end of the stage"
    yield Finding(first.keyword_at, message, _fix(stage, wanted))


def _fix(stage: Stage, wanted: list[Instruction]) -> Fix | None:
    kept = [one for one in stage.instructions if not isinstance(one, _ORDER)]
    if len({type(one) for one in wanted}) < len(wanted) or stage.own(Shell):
        return None
    source = stage.dockerfile.source
    behind = kept[-1].span.end
    edits: list[Edit] = []
    lines = b""
    for one in wanted:
        taken = without(one)
        start = source.line_starts[one.start_line - 1]
        if taken is None or _has_comment(one) or (isinstance(one, Stopsignal) and "$" in one.arguments):
            return None
        edits.append(taken)
        lines += source.newline + source.data[max(start, source.start) : one.span.end]
    if source.data[:behind].rstrip().endswith(stage.dockerfile.escape):
        return None
    if any(two.span.start < one.span.end for one, two in _neighbours(edits)):
        return None
    return Fix.safe("Move it to the end of the stage", Edit(Span(behind, behind), lines), *edits)


def _neighbours(edits: list[Edit]) -> list[tuple[Edit, Edit]]:
    ordered = sorted(edits, key=_start)
    return list(itertools.pairwise(ordered))


def _start(edit: Edit) -> int:
    return edit.span.start


def _has_comment(one: Instruction) -> bool:
    source = one.dockerfile.source
    above = source.line(one.start_line - 1) if one.start_line > 1 else Span(0, 0)
    return (
        one.dockerfile.has_comment_in(one.span) or b"#" in source.data[above.start : above.end].lstrip()[:1]
    )
