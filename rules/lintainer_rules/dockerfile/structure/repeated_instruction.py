from __future__ import annotations

from lintainer.dockerfile import Cmd, Entrypoint, Healthcheck, Stage
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Instruction


@rule(on=Stage, fix="always")
def repeated_instruction(stage: Stage) -> Iterator[Finding]:
    for kind in (Cmd, Entrypoint, Healthcheck):
        own = stage.own(kind)
        for instruction in own[:-1]:
            keyword = instruction.keyword.upper()
            message = f"`{keyword}` has no effect: the one in line {own[-1].start_line} counts"
            yield Finding(instruction.at, message, _fix(instruction))


def _fix(instruction: Instruction) -> Fix:
    source = instruction.dockerfile.source
    starts, above = source.line_starts, instruction.start_line - 1
    end = starts[instruction.end_line] if instruction.end_line < len(starts) else len(source.data)
    edit = Edit(Span(max(starts[above], source.start), end), b"")
    is_alone = not instruction.has_comments and not (above and _is_comment(source.text(source.line(above))))
    return Fix(f"Delete the `{instruction.keyword.upper()}`", (edit,), is_alone)


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")
