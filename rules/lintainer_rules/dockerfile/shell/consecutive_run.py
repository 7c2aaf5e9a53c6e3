from __future__ import annotations

from lintainer.dockerfile import Run, Stage
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command

_CHANGE_SHELL = frozenset(
    (
        "cd", "pushd", "popd", "export", "declare", "typeset", "readonly", "unset", "source", ".", "set",
        "shopt", "umask", "ulimit", "trap", "alias", "exit", "eval",
    )
)  # fmt: skip
"""Commands that mean something to what follows in the same shell."""


@rule(on=Stage, fix="sometimes")
def consecutive_run(stage: Stage) -> Iterator[Finding]:
    before: Run | None = None
    for instruction in stage.instructions:
        run = instruction if isinstance(instruction, Run) else None
        if (
            run is not None
            and before is not None
            and _flags(run) == _flags(before)
            and _are_single(before, run)
        ):
            yield Finding(
                run.keyword_at, "This `RUN` could be one with the `RUN` before it", _join(before, run)
            )
        before = run


def _flags(run: Run) -> list[str]:
    return [flag.text for flag in run.flags]


def _are_single(before: Run, run: Run) -> bool:
    return _single(before) is not None and _single(run) is not None


def _single(run: Run) -> Command | None:
    """The command that is all there is to a RUN in shell form; None where there is more or less."""
    if run.heredocs or run.json is not None or len(run.scripts) != 1 or not run.scripts[0].is_single_command:
        return None
    return run.scripts[0].bodies[0].lists[0].pipelines[0].commands[0]


def _join(before: Run, run: Run) -> Fix | None:
    """Put `&&` in the place of the keyword; None where a comment or the state of the shell is at stake."""
    first, second = _single(before), _single(run)
    if first is None or second is None or not _is_joinable(first) or not _is_joinable(second):
        return None
    dockerfile = run.dockerfile
    gap = Span(before.arguments_at.end, run.arguments_at.start)
    if dockerfile.has_comment_in(gap):
        return None
    source = dockerfile.source
    indent = source.indent(run.span.start)
    text = b" " + dockerfile.escape + source.newline + indent + b"    && "
    return Fix.unsafe("Join them with `&&`", Edit(gap, text))


def _is_joinable(command: Command) -> bool:
    script = command.script
    if script.has_errors or script.comments or command.list.terminator or command.program is None:
        return False
    return command.name not in _CHANGE_SHELL and "exec" not in command.wrappers and not command.has_heredoc
