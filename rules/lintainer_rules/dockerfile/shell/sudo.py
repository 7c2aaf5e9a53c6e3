from __future__ import annotations

from lintainer.dockerfile import Arg, Env, Run, User
from lintainer.dockerfile.systems import family, is_bare, is_surely_root
from lintainer.rule import Finding, rule
from lintainer.shell.chain import remove_words
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.shell import Command, Word

_FOR_ROOT = frozenset(("-n", "--non-interactive"))
"""Options of sudo that mean nothing to root."""
_NEAR_ROOT = _FOR_ROOT | {"-E", "--preserve-env", "-H", "--set-home"}
_CHANGE_SHELL = frozenset(("export", "declare", "typeset", "readonly", "source", ".", "umask"))


@rule(on=Run, fix="sometimes", when=(b"sudo",))
def sudo(run: Run) -> Iterator[Finding]:
    found = [(command, at) for command in run.commands if (at := _place(command)) is not None]
    if found:
        is_safe, may_fix = _is_plain(run), _may_be_root(run)
        for command, at in found:
            fix = _remove(command, at, run, is_safe) if may_fix else None
            yield Finding(command.words[at].span, "`RUN` calls `sudo`", fix)


def _place(command: Command) -> int | None:
    """The index of the word `sudo` where it is in command position."""
    if command.name != "sudo" and "sudo" not in command.wrappers:
        return None
    names = (word.text.rpartition("/")[2] for word in command.words)
    return next((at for at, name in enumerate(names) if name == "sudo"), None)


def _may_be_root(run: Run) -> bool:
    user = run.stage.before(User, run)
    return user is None or user.account is None or user.is_root


def _is_plain(run: Run) -> bool:
    """Whether root runs it, with the PATH that sudo sets and no variables that sudo would take away."""
    stage = run.stage
    if run.is_trigger or not is_bare(stage) or not is_surely_root(run) or family(stage) == "redhat":
        return False
    if stage.before(Env, run) is not None or stage.before(Arg, run) is not None:
        return False
    return not any(one.name in _CHANGE_SHELL or one.assignments for one in run.commands)


def _remove(command: Command, at: int, run: Run, is_safe: bool) -> Fix | None:
    words = command.words
    options = _options(words[at + 1 :])
    texts = {word.text for word in options}
    if command.name == "sudo" or not texts <= _NEAR_ROOT:
        return None
    edits = remove_words(command, [words[at], *options], run.dockerfile.source)
    is_safe = is_safe and texts <= _FOR_ROOT and not command.is_conditional
    return Fix("Remove `sudo`", edits, is_safe) if edits else None


def _options(words: Sequence[Word]) -> Sequence[Word]:
    count = next((at for at, word in enumerate(words) if word.text[:1] != "-"), len(words))
    return words[:count]
