from __future__ import annotations

import posixpath

from lintainer.dockerfile import Run, Workdir
from lintainer.dockerfile.placement import above
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command

_PLAIN = pattern(r"(?a)/[\w./+@-]*\Z")
_CHANGE_FOLDER = frozenset(("cd", "pushd", "popd"))


@rule(on=Run, fix="sometimes", when=(b"cd",))
def cd_in_run(run: Run) -> Iterator[Finding]:
    command = next((one for one in run.commands if _changes_folder(one)), None)
    if command is not None:
        text = " ".join(word.raw for word in command.words)
        message = f"`{text}` changes the folder for this `RUN` alone"
        if _is_last(command):
            message = f"`{text}` has no effect: the next instruction starts in the folder of `WORKDIR`"
        yield Finding(command.span, message, _use_workdir(run, command))


def _changes_folder(command: Command) -> bool:
    """Whether it is a `cd` for the rest of the RUN, and not one of a loop, a subshell or an inner shell."""
    if command.name != "cd" or command.wrappers or command.script.outer is not None:
        return False
    return command.list.body.kind in ("script", "group") and not (
        command.is_in_function or command.is_in_subshell or command.is_in_substitution
    )


def _is_last(command: Command) -> bool:
    return command is command.script.commands[-1] and command.list.body.kind == "script"


def _use_workdir(run: Run, command: Command) -> Fix | None:
    path = command.arguments[0].raw if len(command.arguments) == 1 else ""
    if not _PLAIN.match(path) or run.is_trigger or run.heredocs or not _is_replaceable(command):
        return None
    if _is_last(command):
        return None if len(command.script.commands) > 1 or run.flags else _instead(run, path)
    place = _up_to_next(command)
    if place is None or b"#" in run.dockerfile.source.data[place.start : place.end]:
        return None
    before = run.stage.before(Workdir, run)
    if before is not None and _PLAIN.match(before.path) and _same(before.path, path):
        return Fix.safe(f"Drop `cd {path}`, which is the `WORKDIR`", Edit(place, b""))
    edits = (above(run, _workdir(run, path)), Edit(place, b""))
    return Fix(f"Say `WORKDIR {path}`", edits, _is_set_again(run) and _is_sure(run, command))


def _is_replaceable(command: Command) -> bool:
    """Whether it comes first, save for `set`, must succeed, and nothing asks for the folder before it."""
    script = command.script
    if script.has_errors or script.is_exec or b"OLDPWD" in script.text or b"~-" in script.text:
        return False
    if command.list.body is not script.bodies[0] or command.is_conditional or command.redirects:
        return False
    if len(command.pipeline.elements) != 1 or command.list.terminator == "&":
        return False
    before = [one for one in script.commands if one.start < command.start and one.script is script]
    others = sum(one.name in _CHANGE_FOLDER for one in script.commands)
    return others == 1 and all(one.name == "set" and one.list.body is script.bodies[0] for one in before)


def _up_to_next(command: Command) -> Span | None:
    """From the `cd` to what follows it."""
    chain = command.list
    lists = chain.body.lists
    following: int | None = None
    if command.pipeline is not chain.pipelines[-1]:
        following = chain.pipelines[command.pipeline.index + 1].start
    elif chain is not lists[-1]:
        following = next((one.start for one in lists if one.start > chain.start), None)
    if following is None or b"!" in command.script.text[command.end : following]:
        return None
    joined = command.script.joined
    return Span(joined.offset(command.start), joined.offset(following))


def _instead(run: Run, path: str) -> Fix:
    return Fix.unsafe(f"Say `WORKDIR {path}`", Edit(run.at, _workdir(run, path)))


def _workdir(run: Run, path: str) -> bytes:
    return f"{'workdir' if run.keyword.islower() else 'WORKDIR'} {path}".encode()


def _same(one: str, other: str) -> bool:
    return posixpath.normpath(one) == posixpath.normpath(other)


def _is_set_again(run: Run) -> bool:
    """Whether the next instruction is a WORKDIR that does not depend on the one in force."""
    following = run.dockerfile.instructions[run.index + 1 : run.index + 2]
    return any(
        isinstance(one, Workdir) and one.stage is run.stage and one.path[:1] == "/" for one in following
    )


def _is_sure(run: Run, command: Command) -> bool:
    """Whether the folder is there without the RUN, or else the build would have failed."""
    is_checked = command.pipeline is not command.list.pipelines[-1] or command.script.runs_errexit
    return is_checked and not run.flags
