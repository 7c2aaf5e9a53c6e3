from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.rule import Finding, rule
from lintainer.shell.chain import insert_argument
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command, Word

HIGHEST = 99_999
"""The highest number with which the files stay small."""


@rule(on=Run, fix="always", when=(b"useradd",))
def useradd_high_uid(run: Run) -> Iterator[Finding]:
    for command in run.commands:
        if command.name != "useradd" or command.has_flag("-l", "--no-log-init"):
            continue
        for word in command.values("-u", "--uid"):
            number = run.resolve(word.text) or ""
            if number.isdecimal() and int(number[:12]) > HIGHEST:
                yield Finding(word.span, f"`useradd` with the number {number} fills `lastlog`", _add(command))


def _add(command: Command) -> Fix | None:
    program: Word | None = command.program
    return Fix.safe("Add `-l`", insert_argument(program, b"-l")) if program else None
