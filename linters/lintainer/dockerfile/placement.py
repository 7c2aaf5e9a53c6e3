"""Where a new instruction goes in a stage, and how to take one out."""

from __future__ import annotations

from lintainer.dockerfile.instructions import Run, Starting
from lintainer.text import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.dockerfile.instructions import Instruction
    from lintainer.dockerfile.stages import Stage


def before_start(stage: Stage, keyword: str, arguments: str) -> Edit | None:
    """Put an instruction behind the last RUN of `stage`, before the CMD or ENTRYPOINT that follows.

    It goes above the comments of that instruction, or to the end of the stage where there is none. `keyword`
    takes the case of the stage's FROM. None where the stage has no place for it.
    """
    start = stage.start
    if start is None:
        return None
    text = f"{keyword.lower() if start.keyword.islower() else keyword.upper()} {arguments}".encode()
    runs = stage.own(Run)
    last_run = runs[-1].index if runs else -1
    following = next((one for one in stage.own(Starting) if one.index > last_run), None)
    return above(following, text) if following else _behind(stage.instructions[-1], text)


def above(instruction: Instruction, text: bytes) -> Edit:
    """Put the line `text` above `instruction` and the comments over it, indented as the instruction is."""
    dockerfile = instruction.dockerfile
    source = dockerfile.source
    number = instruction.start_line
    if instruction.index:
        top = dockerfile.instructions[instruction.index - 1].end_line + 1
    else:
        directives = dockerfile.outline.directives
        top = source.line_number(directives[-1].at.start) + 1 if directives else 1
    while number > top and source.text(source.line(number - 1)).lstrip().startswith("#"):
        number -= 1
    at = max(source.line(number).start, source.start)
    indent = source.indent(instruction.span.start)
    return Edit(Span(at, at), indent + text + source.newline)


def without(instruction: Instruction) -> Edit | None:
    """Take the lines of `instruction` out; None for a trigger, and where no FROM stays in the file."""
    if instruction.is_trigger or instruction.stage.start in (None, instruction):
        return None
    source = instruction.dockerfile.source
    starts = source.line_starts
    start = max(starts[instruction.start_line - 1], source.start)
    if instruction.end_line < len(starts):
        return Edit(Span(start, starts[instruction.end_line]), b"")
    kept = source.data[:start].rstrip(b"\r\n")  # the file goes on to end without a line ending
    return Edit(Span(len(kept), len(source.data)), b"")


def _behind(instruction: Instruction, text: bytes) -> Edit | None:
    source = instruction.dockerfile.source
    end = instruction.span.end
    if source.data[:end].rstrip().endswith(instruction.dockerfile.escape):
        return None
    indent = source.indent(instruction.span.start)
    return Edit(Span(end, end), source.newline + indent + text)
