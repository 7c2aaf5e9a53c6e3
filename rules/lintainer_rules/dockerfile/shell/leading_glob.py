from __future__ import annotations

from lintainer.dockerfile import Executing
from lintainer.rule import Finding, rule
from lintainer.shell.expansions import can_be_quoted
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

QUIET = frozenset(("rm", "chmod", "chown", "chgrp", "mv", "cp", "touch", "strip"))
"""Commands that do the same with `./` before a name."""
PROGRAMS = QUIET | {
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


@rule(on=Executing, fix="sometimes", when=(b"*", b"?"))
def leading_glob(instruction: Executing) -> Iterator[Finding]:
    for command in instruction.commands:
        if command.name not in PROGRAMS or command.script.is_exec or command.wrappers:
            continue
        for word in command.arguments:
            if word.raw == "--":
                break
            if word.raw.startswith(("*", "?")):
                fix = None
                if can_be_quoted(word):
                    at = word.span.start
                    fix = Fix("Begin it with `./`", (Edit(Span(at, at), b"./"),), command.name in QUIET)
                yield Finding(
                    word.span,
                    f"A file whose name begins with `-` makes `{word.raw}` an option of `{command.name}`",
                    fix,
                )
