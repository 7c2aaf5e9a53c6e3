from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.systems import system_shell
from lintainer.rule import Finding, rule
from lintainer.shell.braces import Braces
from lintainer.shell.expansions import can_be_quoted
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command, Word

COMMANDS = frozenset(("source", "pushd", "popd", "shopt", "declare", "typeset", "let", "[["))
_ON_FILES = frozenset((
    "cat", "chgrp", "chmod", "chown", "cp", "install", "ln", "ls", "mkdir", "mv", "rm", "rmdir", "touch",
))  # fmt: skip
"""What takes braces for a part of a name; other programs may have a meaning of their own for them."""
BUSYBOX = frozenset(("source", "[[", "let"))
"""What the shell of BusyBox knows as well."""


@rule(
    on=Run,
    fix="sometimes",
    when=(
        b"source",
        b"pushd",
        b"popd",
        b"shopt",
        b"declare",
        b"typeset",
        b"let",
        b"[[",
        b"==",
        b"<<<",
        b"&>",
        b"{",
    ),
)
def bash_in_sh(run: Run) -> Iterator[Finding]:
    shell = system_shell(run.stage)
    if shell == "bash" or run.shell.dialect not in ("sh", "dash"):
        return
    for command in run.commands:
        if command.script.dialect in ("sh", "dash") and command.script.outer is None:
            yield from _judge(command, shell == "ash")
            if shell is not None and command.name in _ON_FILES:
                yield from _braces(command)


def _judge(command: Command, is_busybox: bool) -> Iterator[Finding]:
    first = command.words[0] if command.words else None
    if first is not None and first.raw in COMMANDS and not (is_busybox and first.raw in BUSYBOX):
        fix = (
            Fix.unsafe("Write `.`", Edit(first.span, b"."))
            if first.raw == "source" and can_be_quoted(first)
            else None
        )
        yield Finding(first.span, f"`{first.raw}` is known to Bash and not to every `sh`", fix)
    elif first is not None and first.raw in ("[", "test") and not is_busybox:
        sign = next((one for one in command.words if one.raw == "=="), None)
        if sign is not None:
            yield Finding(
                sign.span, f"`==` in `{first.raw}` is known to Bash and not to every `sh`", _single(sign)
            )
    for redirect in command.redirects:
        if redirect.operator in ("<<<", "&>", "&>>") and not is_busybox:
            at = command.script.joined.span(redirect.start, redirect.end)
            yield Finding(at, f"`{redirect.operator}` is known to Bash and not to every `sh`")


def _single(sign: Word) -> Fix | None:
    return Fix.unsafe("Write `=`", Edit(sign.span, b"=")) if can_be_quoted(sign) else None


def _braces(command: Command) -> Iterator[Finding]:
    """Braces among the names of files, which are a part of the name to other shells."""
    for word in command.arguments:
        braces = Braces.of(word.raw)
        if braces is not None:
            start = len(word.raw[: braces.start].encode())
            end = len(word.raw[: braces.end].encode())
            edit = Edit(word.span, " ".join(braces.words).encode())
            fix = Fix.unsafe("Write the names out", edit) if braces.words else None
            text = word.raw[braces.start : braces.end]
            yield Finding(word.part(start, end).span, f"`{text}` is known to Bash and not to every `sh`", fix)
