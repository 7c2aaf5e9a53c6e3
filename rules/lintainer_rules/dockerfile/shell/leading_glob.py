from __future__ import annotations

from lintainer.dockerfile import Executing
from lintainer.rule import Finding, rule
from lintainer.shell.expansions import can_be_quoted
from lintainer.shell.packages import PackageCommand
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command

QUIET = frozenset(("rm", "chmod", "chown", "chgrp", "mv", "cp", "touch", "strip"))
"""Commands that do the same with `./` before a name."""
_PLAIN = QUIET | {
    "tar",
    "cat",
    "ls",
    "ln",
    "gzip",
    "gunzip",
    "sha256sum",
    "md5sum",
    "wc",
    "zip",
    "install",
    "du",
}
"""Commands whose short options mostly have no value in a word of its own."""
_NO_FILES = frozenset(
    (
        "echo", "printf", "find", "[", "[[", "test", "expr", "export", "declare", "typeset", "readonly",
        "local", "set", "eval", "alias", "unset", "let",
    )
)  # fmt: skip


@rule(on=Executing, fix="sometimes", when=(b"*", b"?"))
def leading_glob(instruction: Executing) -> Iterator[Finding]:
    for command in instruction.commands:
        if command.script.is_exec or command.wrappers or not _opens_files(command):
            continue
        before = ""
        for word in command.arguments:
            if word.raw == "--":
                break
            may_be_value = before[:1] == "-" and command.name not in _PLAIN
            if word.raw.startswith(("*", "?")) and not may_be_value:
                fix = None
                if can_be_quoted(word):
                    at = word.span.start
                    fix = Fix("Begin it with `./`", (Edit(Span(at, at), b"./"),), command.name in QUIET)
                yield Finding(
                    word.span,
                    f"A file whose name begins with `-` makes `{word.raw}` an option of `{command.name}`",
                    fix,
                )
            before = word.raw


def _opens_files(command: Command) -> bool:
    if command.name is None or command.name in _NO_FILES:
        return False
    packages = PackageCommand.of(command)
    return packages is None or packages.verb not in ("install", "remove", "upgrade", "download", "search")
