"""What is said of command lines that make no sense: what is wrong, and what may have been meant."""

from __future__ import annotations

import os

from lintainer.config.origin import SettingsError, nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lintainer.cli.arguments import Command

_OWN = ("--help", "--version")
"""Flags that need no command."""


def refuse_start(commands: Sequence[Command], word: str) -> None:
    """Raise SettingsError unless a command line can begin with `word`."""
    names = [command.name for command in commands]
    if word in names or word in (*_OWN, "-h"):
        return
    if word.startswith("-") and word != "-":
        raise _misplaced(commands, word.partition("=")[0])
    if word == "-" or os.path.exists(word):
        raise SettingsError(f"`{word}` is no command; did you mean `lintainer check {word}`?")
    meant = nearest(word, (*names, *_OWN)) or "; `lintainer --help` lists all commands"
    raise SettingsError(f"unknown command `{word}`{meant}")


def _misplaced(commands: Sequence[Command], flag: str) -> SettingsError:
    owner = next((one.name for one in commands if any(own.name == flag for own in one.flags)), None)
    if owner:
        return SettingsError(f"`{flag}` belongs behind a command; did you mean `lintainer {owner} {flag}`?")
    return SettingsError(f"unknown flag `{flag}`; `lintainer --help` lists all flags")


def unknown(command: Command, words: Sequence[str]) -> SettingsError:
    """What to say of `words` that a command does not take."""
    name = f"`lintainer {command.name}`"
    flag = next((word for word in words if word.startswith("-")), None)
    if flag is None:
        return SettingsError(f"{name} takes no `{words[0]}`")
    flag = flag.partition("=")[0]
    meant = nearest(flag, (*(own.name for own in command.flags), "--help"))
    return SettingsError(
        f"{name} has no flag `{flag}`{meant or f'; `lintainer {command.name} --help` lists all flags'}"
    )


def of_values(program: str, message: str) -> SettingsError:
    """What argparse has to say of the flags and operands of `program`, in the words that we use."""
    operands = message.removeprefix("the following arguments are required: ")
    if operands != message:
        return SettingsError(f"`{program}` needs {operands}; `{program} --help` tells more")
    name, colon, what = message.removeprefix("argument ").partition(": ")
    if what == "expected one argument":
        what = "a value is expected"
    elif what.startswith("ignored explicit argument"):
        what = "no value is expected"
    return SettingsError(f"{name}{colon}{what}")
