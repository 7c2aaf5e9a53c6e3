from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.dockerfile.layout import gaps
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Dockerfile, fix="always", when=(b"  ",))
def several_spaces(dockerfile: Dockerfile) -> Iterator[Finding]:
    data = dockerfile.source.data
    for instruction in dockerfile.instructions:
        if instruction.joined.text.find(b"  ") < 0:
            continue
        lines: dict[int, list[Span]] = {}
        for gap in gaps(instruction):
            if len(gap) > 1 and not data[gap.start : gap.end].strip(b" "):
                lines.setdefault(dockerfile.source.line_number(gap.start), []).append(gap)
        for found in lines.values():
            fix = Fix.safe("Leave one space", *[Edit(gap, b" ") for gap in found])
            yield Finding(found[0], f"Several spaces in a row in `{instruction.keyword}`", fix)
