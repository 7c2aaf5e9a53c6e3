from __future__ import annotations

from lintainer.dockerfile import Executing
from lintainer.rule import Finding, rule
from lintainer.shell.expansions import can_be_quoted
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command

SURE = ("/", "..", "-", ".")
"""Folders that there are."""


@rule(on=Executing, fix="sometimes", when=(b"cd",))
def unchecked_cd(instruction: Executing) -> Iterator[Finding]:
    for command in instruction.commands:
        if command.name == "cd" and _is_unchecked(command):
            text = " ".join(word.raw for word in command.words)
            fix = None
            if can_be_quoted(command.arguments[0]) and command.list.terminator != "&":
                end = command.span.end
                fix = Fix.unsafe("Add `|| exit 1`", Edit(Span(end, end), b" || exit 1"))
            yield Finding(command.span, f"What follows `{text}` is run even where that fails", fix)


def _is_unchecked(command: Command) -> bool:
    """Whether more commands follow that do not ask for its success."""
    chain = command.list
    if (
        not command.arguments
        or command.arguments[0].text in SURE
        or command.is_conditional
        or command.wrappers
    ):
        return False
    if command.pipeline is not chain.pipelines[-1] or len(command.pipeline.elements) > 1:
        return False
    if command.pipeline.operator == "||" or chain is chain.body.lists[-1] or command.script.is_exec:
        return False
    return not command.script.runs_errexit and not command.script.has_errors
