from __future__ import annotations

import itertools

from lintainer.dockerfile import Executing, Healthcheck, Instruction, Label
from lintainer.dockerfile.layout import chained, flag_gaps, own_scripts, same_line
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell.body import Pipeline
    from lintainer.shell.script import Script


class Options:
    min_commands: int = 2
    """How many commands a chain must have."""


@rule(on=Instruction, options=Options, fix="always", when=(b"&&", b"||", b"=", b"HEALTHCHECK"))
def chained_commands_on_one_line(instruction: Instruction, options: Options) -> Iterator[Finding]:
    if instruction.is_trigger or not isinstance(instruction, (Executing, Label)):
        return
    found = same_line(instruction, _places(instruction, options))
    if not found:
        return
    source = instruction.dockerfile.source
    indent = source.indent(instruction.span.start) + b"    "
    lines = source.line_starts
    if (
        instruction.joined.whole.end
        > lines[min(instruction.start_line, len(lines) - 1)]
        > instruction.span.start
    ):
        indent = source.indent(lines[instruction.start_line]) or indent
    glue = b" " + instruction.dockerfile.escape + source.newline + indent
    fix = Fix.safe("Give each a line of its own", *[Edit(gap, glue) for gap in found])
    yield Finding(found[0], f"`{instruction.keyword}` has several parts on one line", fix)


def _places(instruction: Instruction, options: Options) -> list[Span]:
    """Where a line may be broken: the blanks between two parts."""
    found: list[Span] = []
    if isinstance(instruction, Label) and not instruction.is_legacy:
        words = instruction.words
        found = [Span(one.span.end, two.span.start) for one, two in itertools.pairwise(words)]
    elif isinstance(instruction, Healthcheck) or sum(flag.name == "mount" for flag in instruction.flags) > 1:
        found = flag_gaps(instruction)
    text = instruction.joined.text
    if isinstance(instruction, Executing) and (text.find(b"&&") >= 0 or text.find(b"||") >= 0):
        for script in own_scripts(instruction):
            pairs = list(chained(script))
            if len(pairs) >= options.min_commands - 1:
                found += [_before_operator(script, *pair) for pair in pairs if _share_a_line(script, *pair)]
    return found


def _share_a_line(script: Script, left: Pipeline, right: Pipeline) -> bool:
    """Whether `right` begins on the line that `left` ends on, wherever the operator stands."""
    return (
        script.joined.offset(right.start) - script.joined.offset(left.end - 1) == right.start - left.end + 1
    )


def _before_operator(script: Script, left: Pipeline, right: Pipeline) -> Span:
    operator = script.text.index(right.operator.encode(), left.end)
    return Span(script.joined.offset(left.end - 1) + 1, script.joined.offset(operator))
