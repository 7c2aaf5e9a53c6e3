from __future__ import annotations

import itertools

from lintainer.dockerfile import Dockerfile
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Instruction


class Options:
    mode: str = "grouped"
    """`grouped`, `always` or `never`."""


@rule(on=Dockerfile, options=Options, fix="always")
def instruction_spacing(dockerfile: Dockerfile, options: Options) -> Iterator[Finding]:
    instructions = dockerfile.instructions
    for before, after in itertools.pairwise(instructions):
        is_group = before.keyword.upper() == after.keyword.upper()
        wants_blank = options.mode == "always" or (options.mode == "grouped" and not is_group)
        blanks, has_comments = _between(before, after)
        at = after.keyword_at
        if wants_blank and not blanks:
            place = Span(starts := dockerfile.source.line_starts[before.end_line], starts)
            fix = Fix.safe("Put a blank line between", Edit(place, dockerfile.source.newline))
            yield Finding(at, f"No blank line before `{after.keyword}`", fix)
        elif blanks and not has_comments and len(blanks) > wants_blank and _is_uneven(options, wants_blank):
            extra = blanks[int(wants_blank) :]
            fix = Fix.safe("Delete the blank lines", Edit(extra[0].to(extra[-1]), b""))
            yield Finding(at, f"Blank lines before `{after.keyword}`", fix)


def _is_uneven(options: Options, wants_blank: bool) -> bool:
    return options.mode != "always" or not wants_blank


def _between(before: Instruction, after: Instruction) -> tuple[list[Span], bool]:
    """The blank lines between two instructions, with their endings, and whether comments stand there."""
    lines = range(before.end_line, after.start_line - 1)
    if not lines:
        return [], False
    source = before.dockerfile.source
    starts, data = source.line_starts, source.data
    blanks = [
        Span(starts[at], starts[at + 1]) for at in lines if not data[starts[at] : starts[at + 1]].strip()
    ]
    return blanks, len(blanks) < len(lines)
