from __future__ import annotations

from lintainer.dockerfile import Run, Stage
from lintainer.dockerfile.placement import above
from lintainer.dockerfile.shells import dialect_of
from lintainer.dockerfile.systems import has_bash, system_shell
from lintainer.rule import Finding, rule
from lintainer.shell import Command
from lintainer.shell.chain import insert_argument
from lintainer.text import Edit, Fix, Span
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Shell
    from lintainer.shell import Compound, Pipeline, Script

_CANNOT_FAIL = frozenset(("echo", "printf", "yes", "true", ":"))
_STARTS = pattern(r"(?:^|[;&|{(\n])[\s;&|{(]*([^\s;&|{}()]+)")
"""Finds the first word of each command in a group, as well as words that are none: rather too many."""
_IGNORE = frozenset(("true", ":"))
_BASH = 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]'


@rule(on=Stage, fix="sometimes", when=(b"|",))
def missing_pipefail(stage: Stage) -> Iterator[Finding]:
    first: Run | None = None
    for run in [*stage.own(Run), *stage.triggers(Run)]:
        pipeline = _unwatched(run)
        if pipeline is not None:
            script = pipeline.list.script
            if first is None and not run.is_trigger and run.shell.setting is None:
                first = run
            yield Finding(pipeline.span, _message(pipeline), _watch(run, script, first))


def _unwatched(run: Run) -> Pipeline | None:
    """The first pipe in which a failure gets lost. The exec form is not the business of SHELL."""
    if run.joined.text.find(b"|") < 0 and not run.heredocs:
        return None
    for script in run.scripts:
        if not script.is_exec:
            for pipeline in script.pipelines:
                if _loses_failures(pipeline) and not _speaks_of_pipefail(pipeline.list.script):
                    return pipeline
    return None


def _loses_failures(pipeline: Pipeline) -> bool:
    chain = pipeline.list
    if pipeline.is_negated or chain.body.is_conditional or chain.body.kind == "error":
        return False
    if _source(pipeline) is None or _checks_input(pipeline.elements[-1]):
        return False
    handler = chain.pipelines[chain.handled].commands if pipeline.index < chain.handled else ()
    return not any(command.name in _IGNORE for command in handler)


def _source(pipeline: Pipeline) -> Command | Compound | None:
    """The first element before the last that can fail."""
    return next((one for one in pipeline.elements[:-1] if _can_fail(one)), None)


def _can_fail(element: Command | Compound) -> bool:
    if isinstance(element, Command):
        return element.name not in _CANNOT_FAIL
    names: list[str] = _STARTS.findall(element.raw)
    return element.kind not in ("group", "subshell") or not set(names) <= _CANNOT_FAIL


def _checks_input(element: Command | Compound) -> bool:
    """Whether it compares checksums, which fails where it gets none."""
    if not isinstance(element, Command) or not (element.name or "").endswith("sum"):
        return False
    return element.has_flag("-c", "--check")


def _speaks_of_pipefail(script: Script) -> bool:
    """Whether the option is on, or the script switches it on and off where it wants to."""
    return script.sets_pipefail or (
        script.text.find(b"pipefail") >= 0
        and any(
            command.name in ("set", "shopt") and any(word.text == "pipefail" for word in command.arguments)
            for command in script.commands
        )
    )


def _message(pipeline: Pipeline) -> str:
    source = _source(pipeline)
    what = f"`{source.name}`" if isinstance(source, Command) and source.name else "a command"
    return f"A failure of {what} in this pipe goes unnoticed without `pipefail`"


def _watch(run: Run, script: Script, first: Run | None) -> Fix | None:
    """Switch the option on where it does the least: in the shell that SHELL sets, else in the script."""
    is_known = _knows_pipefail(run, script)
    title = "Set `pipefail`"
    if script.outer is not None:
        program = script.outer.program if is_known and _is_shell(script.outer) else None
        return Fix.unsafe(title, insert_argument(program, b"-o pipefail")) if program else None
    setting = run.shell.setting
    if (
        setting is not None
        and setting.stage is run.stage
        and not setting.is_trigger
        and _is_line(run, script)
    ):
        edit = _in_shell(setting) if is_known else None
    elif is_known:
        edit = _in_script(run, script)
    elif first is not None and setting is None and _is_line(run, script) and has_bash(run.stage):
        title = f"Say `{_BASH}`"
        edit = above(first, (_BASH.replace("SHELL", "shell") if first.keyword.islower() else _BASH).encode())
    else:
        edit = None
    return Fix.unsafe(title, edit) if edit else None


def _is_shell(command: Command) -> bool:
    """Whether it is a shell that the RUN itself calls, and not `su`, `eval` or one within another."""
    return command.script.outer is None and dialect_of(command.name or "") != "other"


def _knows_pipefail(run: Run, script: Script) -> bool:
    """Whether the shell has the option; that of Debian, dash, does not."""
    if script.dialect == "sh":
        return system_shell(run.stage) in ("ash", "bash")
    return script.dialect != "dash"


def _is_line(run: Run, script: Script) -> bool:
    """Whether the shell in force runs the script, not one that the script's first line names."""
    return script is run.scripts[0] and not script.text.startswith(b"#!")


def _in_shell(setting: Shell) -> Edit | None:
    for word in setting.json or ():
        if word.text[:1] == "-" and word.text[1:2] != "-" and word.text.endswith("c"):
            at = word.span.start
            return Edit(Span(at, at), b'"-o", "pipefail", ')
    return None


def _in_script(run: Run, script: Script) -> Edit | None:
    """In the `set` that the script begins with, or before all of it."""
    commands = script.commands
    if script.has_errors or not commands:
        return None
    first = commands[0]
    if first.name == "set" and first.list.body is script.bodies[0] and _has_letters(first):
        return insert_argument(first.arguments[0], b"-o pipefail")
    body = script.joined.whole
    if any(heredoc.body.start == body.start for heredoc in run.heredocs):
        source = run.dockerfile.source
        at = body.start
        if script.text.startswith(b"#!"):
            at += script.text.index(b"\n") + 1
        return Edit(Span(at, at), source.indent(at) + b"set -o pipefail" + source.newline)
    pipeline = script.bodies[0].lists[0].pipelines[0]
    start = pipeline.span.start
    return None if pipeline.is_negated else Edit(Span(start, start), b"set -o pipefail && ")


def _has_letters(command: Command) -> bool:
    """Whether the first argument of `set` is a cluster of letters, such as `-eux`, and takes no name."""
    letters = command.arguments[0].text if command.arguments else ""
    return letters[:1] == "-" and letters[1:].isalpha() and "o" not in letters
