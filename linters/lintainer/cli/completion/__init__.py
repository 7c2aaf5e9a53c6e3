"""`lintainer completion`: scripts that let shells complete what is typed, made from the tables of commands.

Rules are not written into the scripts: these ask for them, so that they are those that are installed.
"""

from __future__ import annotations

import sys

from lintainer.config import SettingsError
from lintainer.report import FORMATS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Literal

    from lintainer.catalogue import Catalogue
    from lintainer.cli.arguments import Command, Flag

    Kind = Literal["", "rules", "formats", "files", "words", "none"]

SHELLS = ("bash", "zsh", "fish")


def run(values: dict[str, Any]) -> int:
    """Print the script of a shell, or the rules that begin as is asked. Raises SettingsError for others."""
    what: list[str] = values["what"]
    if what[0] in SHELLS and len(what) == 1:
        path = f"lintainer.cli.completion.{what[0]}"
        __import__(path)
        from lintainer.cli.commands import COMMANDS

        sys.stdout.write(sys.modules[path].script(COMMANDS))
    elif what[0] == "rules" and len(what) <= 2:
        from lintainer.catalogue import catalogue

        start = what[1] if len(what) == 2 else ""
        for word, about in selectors(catalogue()):
            if word.startswith(start):
                sys.stdout.write(f"{word}\t{about}\n")
        if start:
            for word, about in _codes(catalogue()):
                if word.startswith(start):
                    sys.stdout.write(f"{word}\t{about}\n")
    else:
        raise SettingsError("`completion bash`, `completion zsh` or `completion fish` is expected")
    return 0


def selectors(rules: Catalogue) -> Iterator[tuple[str, str]]:
    """What rules are chosen by, with a few words about each: profiles, languages, ids and `all`."""
    yield "all", "all rules"
    for profile in sorted(rules.profiles):
        yield profile, "profile"
    for language in sorted({entry.language for entry in rules.rules} - rules.profiles):
        yield language, "all rules for it"
    for entry in rules.rules:
        yield entry.id, entry.summary


def _codes(rules: Catalogue) -> Iterator[tuple[str, str]]:
    """What other tools call rules, which nobody wants to see before having begun to type it."""
    seen: dict[str, str] = {}
    for entry in rules.rules:
        for alias in entry.aliases:
            seen.setdefault(alias.partition(":")[2], entry.summary)
    return iter(sorted(seen.items()))


def kind_of(flag: Flag) -> Kind:
    """What completes the value of a flag; empty for one that takes none."""
    if flag.kind == "switch":
        return ""
    if flag.choices:
        return "words"
    kinds: dict[str, Kind] = {
        "RULES": "rules",
        "PROFILE": "rules",  # which their names begin with
        "FORMAT": "formats",
        "FILE": "files",
        "NAME": "files",
    }
    return kinds.get(flag.metavar, "none")


def words_of(flag: Flag) -> tuple[str, ...]:
    """The values of a flag, where there are only some; for a format, all names."""
    return FORMATS if kind_of(flag) == "formats" else flag.choices


def operand_of(command: Command) -> Kind:
    """What completes the operands of a command, beside the words that the first may be."""
    if command.operand in ("paths", "folder") or (command.words and command.has_paths):
        return "files"
    if command.operand in ("rule", "rules"):
        return "rules"
    return "none"
