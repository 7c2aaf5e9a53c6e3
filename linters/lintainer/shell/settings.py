"""The variables that a script sets, and to what."""

from __future__ import annotations

from lintainer.shell.body import Compound
from lintainer.shell.command import DECLARES
from lintainer.shell.word import Word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.shell.command import Command
    from lintainer.shell.script import Script

    Setting = tuple[str, Word | None]

_READS = frozenset(("read", "mapfile", "readarray", "getopts", "let"))
_BETWEEN = frozenset(("for", "select", "variable_name", "in", ";", "\n", "do_group", "comment"))
"""What a loop consists of beside the words that it goes through."""


def settings(scripts: Sequence[Script]) -> dict[str, list[Word | None]]:
    """What `scripts`, and the scripts inside them, set each variable to, in no certain order.

    None stands for a value that is no word, such as an array, or what `read` reads. Variables that are set
    for one command alone (`CC=gcc make`) are left out.
    """
    found: dict[str, list[Word | None]] = {}
    for script in scripts:
        for command in script.commands:
            for name, word in _set_by(command):
                found.setdefault(name, []).append(word)
        for one in (script, *script.scripts):
            for name, word in _looped(one):
                found.setdefault(name, []).append(word)
    return found


def _set_by(command: Command) -> Iterator[Setting]:
    name = command.name
    if name in _READS:
        for word in command.arguments:
            if word.text.isidentifier():
                yield word.text, None
    elif name in DECLARES or command.program is None:
        text = command.script.text
        for variable, word in command.assignments.items():
            is_whole = text[word.start - 2 : word.start - 1] not in (b"+", b"]")
            yield variable, word if is_whole and not word.raw.startswith("(") else None


def _looped(script: Script) -> Iterator[Setting]:
    """The variables of the `for` loops that are no part of a script inside, with the words of each."""
    for body in script.bodies:
        for chain in body.lists:
            for pipeline in chain.pipelines:
                for element in pipeline.elements:
                    if isinstance(element, Compound) and element.node.type == "for_statement":
                        yield from _steps(script, element)


def _steps(script: Script, loop: Compound) -> Iterator[Setting]:
    children = loop.node.children
    name = next((child for child in children if child.type == "variable_name"), None)
    if name is None:
        return
    variable = script.text[name.start_byte : name.end_byte].decode("utf-8", "replace")
    words = [child for child in children if child.type not in _BETWEEN]
    for child in words:
        word = Word(script, child.start_byte, child.end_byte)
        yield variable, word if word.is_static and not set("*?[{").intersection(word.raw) else None
    if not words:
        yield variable, None
