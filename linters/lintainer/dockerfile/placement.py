"""Where a new instruction goes in a stage, and how to take one, or a part of one, out."""

from __future__ import annotations

from lintainer.dockerfile.instructions import Run, Starting
from lintainer.shell.removal import remove_command
from lintainer.text import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.dockerfile.instructions import Assigning, Assignment, Instruction
    from lintainer.dockerfile.stages import Stage
    from lintainer.shell import Command


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
    return above(following, text) if following else below(stage.instructions[-1], text)


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


def without_assignment(instruction: Assigning, one: Assignment) -> Edit | None:
    """Take `one` of the assignments out, and the whole instruction where it has no other.

    None where a comment would go with it, and where `without` has nothing to give.
    """
    others = instruction.assignments
    if len(others) == 1:
        return _without_comments(instruction)
    number = next((at for at, other in enumerate(others) if other is one), 0)
    start = others[number - 1].at.end if number else one.at.start
    end = one.at.end if number else others[1].at.start
    return None if b"#" in instruction.dockerfile.source.data[start:end] else Edit(Span(start, end), b"")


def _without_comments(instruction: Instruction) -> Edit | None:
    """As `without`, where no comment stands between the lines of the instruction."""
    edit = without(instruction)
    if edit is None:
        return None
    lines = instruction.dockerfile.source.data[edit.span.start : edit.span.end].splitlines()
    return None if any(line.lstrip().startswith(b"#") for line in lines) else edit


def without_command(run: Run, command: Command) -> Edit | None:
    """Take `command` out of `run`, and the whole instruction where it runs nothing else; None as above."""
    if len(run.commands) == 1 and run.commands[0] is command:
        return None if run.heredocs or run.json is not None else _without_comments(run)
    return remove_command(command, run.dockerfile.source)


def below(instruction: Instruction, text: bytes) -> Edit | None:
    """Put the line `text` below `instruction`, indented as that is; None where it is not complete."""
    source = instruction.dockerfile.source
    end = instruction.span.end
    if source.data[:end].rstrip().endswith(instruction.dockerfile.escape):
        return None
    indent = source.indent(instruction.span.start)
    return Edit(Span(end, end), source.newline + indent + text)
