from __future__ import annotations

from lintainer.dockerfile import Run, Stage
from lintainer.rule import Finding, rule
from lintainer.shell.wrappers import SHELLS
from lintainer.text import Edit, Fix, Span
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell.body import Pipeline

_SET = pattern(rb"set -[a-z]*e")
_BLANK = pattern(rb"\n[ \t]*\n|(?<!\\)\n|\\[ \t]+\n")
"""Ends of lines that only the builder skips."""


class Options:
    min_commands: int = 3
    """How many commands make a chain long."""


@rule(on=Stage, fix="sometimes", options=Options)
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
            message = f"`{count}` commands in a row that a here-document would show better"
            yield Finding(row[0].keyword_at, message, _fix(row[0]) if len(row) == 1 else None)
        row, count = ([one], commands) if isinstance(one, Run) and commands else ([], 0)


def _fix(run: Run) -> Fix | None:
    """A here-document that stops at the first failure, as the chain of plain commands does."""
    if run.is_trigger or run.has_comments or run.has_blanks_to_fill or run.stage.is_windows is not False:
        return None
    if run.dockerfile.source.newline != b"\n":
        return None  # the script would have it
    script = run.scripts[0]
    lists = script.bodies[0].lists
    if len(lists) != 1 or script.dialect not in SHELLS:
        return None
    pipelines = lists[0].pipelines
    if any(one.operator not in ("", "&&") for one in pipelines) or not all(map(_is_plain, pipelines)):
        return None
    texts = [_text(one, run) for one in pipelines]
    if any(mark in text for text in texts for mark in (b"<<", b"$(", b"`")) or b"EOF" in texts:
        return None
    at = Span(script.joined.offset(pipelines[0].start), run.span.end)
    stop = () if _SET.match(texts[0]) else (b"set -e",)
    return Fix.unsafe("Write a here-document", Edit(at, b"\n".join([b"<<EOF", *stop, *texts, b"EOF"])))


def _text(pipeline: Pipeline, run: Run) -> bytes:
    """The pipeline on the lines that it has, where a shell reads these as the builder does; else on one."""
    at, source = pipeline.span, run.dockerfile.source
    text = source.data[at.start : at.end]
    if run.dockerfile.escape == b"\\" and not _BLANK.search(text):
        return text
    script = run.scripts[0]
    return script.text[pipeline.start : pipeline.end]


def _is_plain(pipeline: Pipeline) -> bool:
    """Whether it is of simple commands, whose failure `set -e` sees as `&&` does."""
    elements = pipeline.elements
    return len(elements) == len(pipeline.commands) and not pipeline.is_negated


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
