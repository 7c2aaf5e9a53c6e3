from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.dockerfile.layout import gaps
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_INSIDE = pattern(rb"  (?<=\S  )")
"""Spaces behind something; those at the start of a line do not count."""


@rule(on=Dockerfile, fix="always", when=(b"  ",))
def several_spaces(dockerfile: Dockerfile) -> Iterator[Finding]:
    data = dockerfile.source.data
    for instruction in dockerfile.instructions:
        start, end = instruction.span.start, instruction.span.end
        if data.find(b"  ", start, end) < 0 or _INSIDE.search(data, start, end) is None:
            continue
        lines: dict[int, list[Span]] = {}
        for gap in gaps(instruction):
            if len(gap) > 1 and not data[gap.start : gap.end].strip(b" "):
                lines.setdefault(dockerfile.source.line_number(gap.start), []).append(gap)
        for found in lines.values():
            fix = Fix.safe("Leave one space", *[Edit(gap, b" ") for gap in found])
            yield Finding(found[0], f"Several spaces in a row in `{instruction.keyword}`", fix)
