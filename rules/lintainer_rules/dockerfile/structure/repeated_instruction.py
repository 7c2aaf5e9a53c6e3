from __future__ import annotations

from lintainer.dockerfile import Cmd, Entrypoint, Healthcheck, Stage
from lintainer.dockerfile.placement import without
from lintainer.rule import Finding, rule
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Instruction


@rule(on=Stage, fix="sometimes")
def repeated_instruction(stage: Stage) -> Iterator[Finding]:
    for kind in (Cmd, Entrypoint, Healthcheck):
        own = stage.own(kind)
        for instruction in own[:-1]:
            keyword = instruction.keyword.upper()
            message = f"`{keyword}` has no effect: the one in line {own[-1].start_line} counts"
            yield Finding(instruction.at, message, _fix(instruction))


def _fix(instruction: Instruction) -> Fix | None:
    edit = without(instruction)
    if edit is None:
        return None
    source, above = instruction.dockerfile.source, instruction.start_line - 1
    is_below_comment = above > 0 and source.text(source.line(above)).lstrip().startswith("#")
    is_safe = not is_below_comment and not instruction.has_comments
    return Fix(f"Delete the `{instruction.keyword.upper()}`", (edit,), is_safe)
