from __future__ import annotations

from lintainer.dockerfile import Executing
from lintainer.rule import Finding, rule
from lintainer.shell import Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import CommandList, Pipeline

HARMLESS = frozenset(("exit", "return", "true", ":", "echo", "printf", "false", "break", "continue"))
"""Commands behind `||` that are right whatever failed, or before it that do not fail."""


@rule(on=Executing, when=(b"||",))
def and_or(instruction: Executing) -> Iterator[Finding]:
    seen: set[int] = set()
    for command in instruction.commands:
        chain = command.list
        if id(chain) not in seen and not chain.body.is_conditional:
            seen.add(id(chain))
            yield from _judge(chain)


def _judge(chain: CommandList) -> Iterator[Finding]:
    parts = chain.pipelines
    for at in range(2, len(parts)):
        is_choice = parts[at].operator == "||" and parts[at - 1].operator == "&&" and _is_test(parts[at - 2])
        if is_choice and not _is_harmless(parts[at]) and not _is_harmless(parts[at - 1]):
            other = parts[at].elements[0]
            name = other.name if isinstance(other, Command) else None
            what = f"`{name}`" if name else "What follows `||`"
            at_ = chain.script.joined.span(parts[at - 2].start, parts[at].end)
            yield Finding(at_, f"{what} is run as well where the test holds and what follows `&&` fails")


def _is_test(pipeline: Pipeline) -> bool:
    first = pipeline.elements[0]
    return isinstance(first, Command) and bool(first.words) and first.words[0].raw in ("[", "[[", "test")


def _is_harmless(pipeline: Pipeline) -> bool:
    """Whether nothing is lost where it is run as well, or does not fail."""
    first = pipeline.elements[0]
    if isinstance(first, Command):
        return first.name in HARMLESS or first.program is None
    return "exit" in first.raw or "return" in first.raw
