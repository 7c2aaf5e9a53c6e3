from __future__ import annotations

from lintainer.dockerfile import Executing
from lintainer.rule import Finding, rule
from lintainer.shell.expansions import can_be_quoted
from lintainer.text import Edit, Fix
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_ESCAPE = pattern(r"(?<!\\)(?:\\\\)*\\[abefnrtv0]")
_SURE = frozenset(("dash", "ash", "zsh"))
"""Shells of which it is known whether `echo` replaces escapes."""


@rule(on=Executing, fix="sometimes", when=(b"echo",))
def echo_escapes(instruction: Executing) -> Iterator[Finding]:
    if instruction.joined.text.find(b"echo") < 0 and not instruction.heredocs:
        return
    for command in instruction.commands:
        if command.name != "echo" or command.script.dialect in _SURE or command.script.is_exec:
            continue
        arguments = command.arguments
        if arguments and arguments[0].text.startswith("-"):
            continue
        word = next((one for one in arguments if one.raw[:1] in "\"'" and _ESCAPE.search(one.text)), None)
        if word is None:
            continue
        fix = None
        if len(arguments) == 1 and can_be_quoted(word) and command.program is not None:
            fix = Fix.unsafe("Use `printf`", Edit(command.program.span, b"printf '%b\\n'"))
        yield Finding(word.span, "Whether `echo` replaces `\\n` and the like depends on the shell", fix)
