from __future__ import annotations

from lintainer.dockerfile import Run, Stage
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Options:
    min_commands: int = 3
    """How many commands make a chain long."""


@rule(on=Stage, options=Options)
def long_chain(stage: Stage, options: Options) -> Iterator[Finding]:
    row: list[Run] = []
    count = 0
    for one in [*stage.instructions, None]:
        commands = _commands(one) if isinstance(one, Run) else 0
        if isinstance(one, Run) and commands and (not row or _flags(one) == _flags(row[0])):
            row.append(one)
            count += commands
            continue
        if row and count >= options.min_commands and not (len(row) == 1 and row[0].heredocs):
            yield Finding(
                row[0].keyword_at, f"`{count}` commands in a row that a here-document would show better"
            )
        row, count = ([one], commands) if isinstance(one, Run) and commands else ([], 0)


def _flags(run: Run) -> list[str]:
    return [flag.text for flag in run.flags]


def _commands(run: Run) -> int:
    """How many commands `run` has that could stand in a here-document with others; 0 for none."""
    scripts = run.scripts
    if len(scripts) != 1 or scripts[0].is_exec or scripts[0].has_errors or not scripts[0].bodies[0].lists:
        return 0
    if any(command.name in ("exit", "exec", "return") for command in scripts[0].commands):
        return 0
    lists = scripts[0].bodies[0].lists
    return sum(len(chain.pipelines) for chain in lists)
