from __future__ import annotations

from itertools import groupby

from lintainer.dockerfile import Dockerfile
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Instruction


@rule(on=Dockerfile, fix="always")
def empty_continuation(dockerfile: Dockerfile) -> Iterator[Finding]:
    def instruction(blank: Span) -> Instruction | None:
        return dockerfile.instruction_at(blank.start)

    for owner, lines in groupby(dockerfile.outline.empty_continuations, instruction):
        blanks = list(lines)
        keyword = owner.keyword.upper() if owner else ""
        fix = Fix.safe("Delete the empty lines", *[Edit(blank, b"") for blank in _joined(blanks)])
        yield Finding(blanks[0], f"Empty line inside `{keyword}`, whose line before goes on", fix)


def _joined(blanks: list[Span]) -> list[Span]:
    """Lines that follow each other, as one."""
    found: list[Span] = []
    for blank in blanks:
        if found and found[-1].end == blank.start:
            found[-1] = found[-1].to(blank)
        else:
            found.append(blank)
    return found
