"""Environment variables that a Dockerfile sets, by whatever means."""

from __future__ import annotations

from lintainer.dockerfile.instructions import Arg, Assigning, Env, Run
from lintainer.dockerfile.placement import without_assignment
from lintainer.text import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lintainer.dockerfile.document import Dockerfile
    from lintainer.dockerfile.instructions import Assignment, Instruction
    from lintainer.text import Edit


class Setting:
    """A variable that is set in `instruction`, by ENV, ARG, or a shell (`export A=1`, `A=1 command`).

    `value` is without quotes, None where it is not known. `at` covers name and value.
    """

    __slots__ = ("_assignment", "at", "instruction", "name", "value")

    def __init__(
        self,
        instruction: Instruction,
        name: str,
        value: str | None,
        at: Span,
        assignment: Assignment | None = None,
    ) -> None:
        self._assignment = assignment
        self.instruction = instruction
        self.name = name
        self.value = value
        self.at = at

    @property
    def removal(self) -> Edit | None:
        """What takes it out of an ENV or ARG; None for what a shell sets, and where a comment would go."""
        if self._assignment is None or not isinstance(self.instruction, Assigning):
            return None
        return without_assignment(self.instruction, self._assignment)


def settings_of(dockerfile: Dockerfile, names: Collection[str]) -> Iterator[Setting]:
    """Where a variable among `names`, which are in capitals, is set; letter case does not matter."""
    needles = [name.encode() for name in names]
    for node in dockerfile.nodes("Assigning"):
        if isinstance(node, (Arg, Env)):
            yield from _assigned(node, names)
    for run in (one for one in dockerfile.nodes("Run") if isinstance(one, Run)):
        text = run.joined.text.upper()
        if run.heredocs or any(needle in text for needle in needles):
            yield from _in_shell(run, names)


def _assigned(node: Assigning, names: Collection[str]) -> Iterator[Setting]:
    for one in node.assignments:
        if one.value is not None and one.name.upper() in names:
            value = one.value.strip("\"'")
            yield Setting(node, one.name, node.resolve(value), one.at, one)


def _in_shell(run: Run, names: Collection[str]) -> Iterator[Setting]:
    for command in run.commands:
        for name, word in command.assignments.items():
            if name.upper() in names:
                at = word.span
                start = at.start - len(name) - 1
                value = word.text if word.is_static else run.resolve(word.text)
                yield Setting(run, name, value, Span(start, at.end))
