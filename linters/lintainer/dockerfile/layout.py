"""How a Dockerfile is laid out: the bodies of here-documents, and the blanks between words."""

from __future__ import annotations

import itertools
from bisect import bisect_right

from lintainer.dockerfile.instructions import (
    Add,
    Arg,
    Assigning,
    Copy,
    Executing,
    Expose,
    From,
    Healthcheck,
    Volume,
)
from lintainer.text import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile.document import Dockerfile
    from lintainer.dockerfile.instructions import Instruction
    from lintainer.shell.body import Pipeline
    from lintainer.shell.script import Script

_SPLIT = (Add, Arg, Assigning, Copy, Expose, From, Volume)


class Bodies:
    """Where the bodies of here-documents lie, their last lines included."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, dockerfile: Dockerfile) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for instruction in dockerfile.instructions:
            for heredoc in instruction.heredocs:
                self._starts.append(heredoc.body.start)
                self._ends.append(heredoc.end.end)

    def hold(self, offset: int) -> bool:
        """Whether the byte at `offset` lies in one of them."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset <= self._ends[at]


def own_scripts(instruction: Executing) -> Iterator[Script]:
    """The scripts that stand on the lines of `instruction` and can be changed.

    Those of here-documents, of JSON arrays, of shells that are not read and those with errors are left out.
    """
    if instruction.heredocs:
        return
    for script in instruction.scripts:
        if not script.is_exec and not script.has_errors:
            yield script


def chained(script: Script) -> Iterator[tuple[Pipeline, Pipeline]]:
    """Neighbours in the lists of the script's own body: what stands left and right of `&&` and `||`."""
    for body in script.bodies[:1]:
        for chain in body.lists:
            yield from zip(chain.pipelines, chain.pipelines[1:], strict=False)


def gaps(instruction: Instruction) -> Iterator[Span]:
    """What lies between two words of `instruction` on one line, where it means nothing but their end.

    That is behind its keyword and its flags, between its arguments where the builder splits them at blanks,
    and between the words of shell commands.
    """
    joined = instruction.joined
    ends = [instruction.keyword_at.end, *[flag.at.end for flag in instruction.flags]]
    starts = [*[flag.at.start for flag in instruction.flags], instruction.arguments_at.start]
    pairs = list(zip(ends, starts, strict=True))
    if isinstance(instruction, Executing):
        for script in own_scripts(instruction):
            pairs += _between_words(script)
    elif isinstance(instruction, _SPLIT) and instruction.json is None:
        words = instruction.words[: 2 if _keeps_blanks(instruction) else None]
        pairs += [(one.span.end, other.span.start) for one, other in itertools.pairwise(words)]
    if isinstance(instruction, Healthcheck) and instruction.command_start > instruction.start:
        words = instruction.words
        pairs.append((words[0].span.end, joined.offset(instruction.command_start)))
    data = instruction.dockerfile.source.data
    for start, end in sorted(pairs):
        if start < end and data[start:end].find(b"\n") < 0:
            yield Span(start, end)


def _keeps_blanks(instruction: Instruction) -> bool:
    """Whether blanks between the words behind the first two belong to a value."""
    return isinstance(instruction, Assigning) and instruction.is_legacy


def _between_words(script: Script) -> Iterator[tuple[int, int]]:
    for command in script.commands:
        if command.script is script:
            words = command.words
            for one, other in itertools.pairwise(words):
                if not script.text[one.end : other.start].strip():
                    yield one.span.end, other.span.start
    for left, right in chained(script):
        operator = right.operator.encode()
        at = script.text.find(operator, left.end, right.start)
        if at >= 0:
            yield script.joined.offset(left.end - 1) + 1, script.joined.offset(at)
            yield script.joined.offset(at + len(operator) - 1) + 1, script.joined.offset(right.start)


def flag_gaps(instruction: Instruction) -> list[Span]:
    """The blanks behind each flag of `instruction`."""
    ends = [flag.at.end for flag in instruction.flags]
    starts = [*[flag.at.start for flag in instruction.flags[1:]], instruction.arguments_at.start]
    return [Span(start, end) for start, end in zip(ends, starts, strict=False)]


def same_line(instruction: Instruction, found: list[Span]) -> list[Span]:
    """Those of `found` that hold blanks only and no end of a line."""
    data = instruction.dockerfile.source.data
    return [gap for gap in found if gap.start <= gap.end and not data[gap.start : gap.end].strip(b" \t")]
