from __future__ import annotations

from itertools import pairwise

from lintainer.dockerfile import Instruction, Label
from lintainer.dockerfile.labels import begins, key_of
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Options:
    minimum: int = 3
    """How many instructions in a row are worth joining."""


@rule(on=Label, options=Options, fix="sometimes")
def label_group(first: Label, options: Options) -> Iterator[Finding]:
    if not begins(first):
        return
    stage = first.stage
    row: list[Label] = []
    for one in (*stage.instructions, None):
        if row and not _follows(row[-1], one):
            if len(row) >= max(options.minimum, 2):
                message = f"This `LABEL` and the {len(row) - 1} below it could be one"
                yield Finding(row[0].keyword_at, message, _joined(row))
            row = []
        if isinstance(one, Label):
            row.append(one)


def _follows(label: Label, other: Instruction | None) -> bool:
    return isinstance(other, Label) and other.start_line == label.end_line + 1


def _joined(row: list[Label]) -> Fix | None:
    keys = [key_of(one) for label in row for one in label.assignments]
    if len(set(keys)) < len(keys) or any(
        label.is_legacy or label.has_comments or label.flags for label in row
    ):
        return None
    if not all(label.words and all(word.is_closed for word in label.words) for label in row):
        return None
    dockerfile = row[0].dockerfile
    source = dockerfile.source
    glue = b" " + dockerfile.escape + source.newline + source.indent(row[0].span.start) + b" " * len("LABEL ")
    edits = [
        Edit(Span(before.words[-1].span.end, after.words[0].span.start), glue)
        for before, after in pairwise(row)
    ]
    return Fix.safe("Join them", *edits)
