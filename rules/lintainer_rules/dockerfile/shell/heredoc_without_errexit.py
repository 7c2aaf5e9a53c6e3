from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.scripts import heredoc_scripts
from lintainer.rule import Finding, rule
from lintainer.shell import Command
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import CommandList, Compound, Script
    from lintainer.text import Source

_CANNOT_FAIL = frozenset(("echo", "printf", "export", "set", "true", ":", "unset", "umask", "shopt", "trap"))


@rule(on=Run, fix="always", when=(b"<<",))
def heredoc_without_errexit(run: Run) -> Iterator[Finding]:
    for heredoc, script in heredoc_scripts(run):
        if not script.runs_errexit and any(_may_fail(one) for one in _passed_over(script)):
            message = f"A failure in the here-document `{heredoc.name}` goes unnoticed without `set -e`"
            yield Finding(heredoc.at, message, _add(script, heredoc.body, run.dockerfile.source))


def _passed_over(script: Script) -> Iterator[CommandList]:
    """The lists of commands behind which the shell goes on whatever their status."""
    for body in script.bodies:
        if not body.is_conditional and body.kind not in ("condition", "substitution", "error"):
            yield from body.lists if body.kind == "loop" else body.lists[:-1]


def _may_fail(chain: CommandList) -> bool:
    """Whether the list can fail without anybody looking at it; what follows `||` looks at it."""
    elements = [element for pipeline in chain.pipelines for element in pipeline.elements]
    return not chain.handled and any(map(_can_fail, elements))


def _can_fail(element: Command | Compound) -> bool:
    if not isinstance(element, Command):
        return element.kind != "function"
    if element.program is None:
        return any("$(" in word.raw or "`" in word.raw for word in element.words)
    return element.name not in _CANNOT_FAIL


def _add(script: Script, body: Span, source: Source) -> Fix:
    """Put `set -e` first, behind a `#!` line, indented as what it stands before."""
    at = body.start
    if script.text.startswith(b"#!"):
        at += script.text.index(b"\n") + 1
    line = source.indent(at) + b"set -e" + source.newline
    return Fix.unsafe("Add `set -e`", Edit(Span(at, at), line))
