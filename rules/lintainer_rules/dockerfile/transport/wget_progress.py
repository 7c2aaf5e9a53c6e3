from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.packages import is_configured
from lintainer.rule import Finding, rule
from lintainer.shell.chain import insert_argument
from lintainer.shell.downloads import downloads
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command

_FLAGS = (
    "--progress", "--no-progress", "-q", "--quiet", "-nv", "--no-verbose", "-o", "--output-file", "-a",
    "--append-output", "-b", "--background", "-V", "--version", "-h", "--help",
)  # fmt: skip


@rule(on=Run, fix="sometimes", when=(b"wget",))
def wget_progress(run: Run) -> Iterator[Finding]:
    for each in downloads(run.commands, "wget"):
        command, program = each.command, each.command.program
        if (
            program is None
            or command.has_flag(*_FLAGS)
            or any(w.text.startswith("-nv") for w in command.arguments)
            or _goes_elsewhere(command)
        ):
            continue
        if command.arguments and not is_configured(run.dockerfile, rb"wgetrc"):
            fix = Fix.unsafe("Add `--progress=dot:giga`", insert_argument(program, b"--progress=dot:giga"))
            yield Finding(program.span, "`wget` fills the log with the bar of its progress", fix)


def _goes_elsewhere(command: Command) -> bool:
    """Whether what it writes to standard error goes into a file."""
    operators = [each.operator for each in command.redirects]
    is_joined = "2>&" in operators and any(one in (">", ">>", "1>", "1>>") for one in operators)
    return is_joined or any(one in ("2>", "2>>", "&>", "&>>") for one in operators)
