from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.packages import is_configured
from lintainer.rule import Finding, rule
from lintainer.shell.chain import insert_argument
from lintainer.shell.downloads import downloads, scheme
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_FLAGS = ("-f", "--fail", "--fail-with-body", "-w", "--write-out", "-K", "--config")


@rule(on=Run, fix="sometimes", when=(b"curl",))
def curl_without_fail(run: Run) -> Iterator[Finding]:
    for each in downloads(run.commands, "curl"):
        command, program = each.command, each.command.program
        if program is None or each.is_sent or not each.urls or command.has_flag(*_FLAGS):
            continue
        if not (each.saves or each.is_piped) or is_configured(run.dockerfile, rb"curlrc|curl_home"):
            continue
        if scheme(each.urls[0].text) in ("ftp", "file") or any(
            w.text.startswith("$") for w in command.arguments[:1]
        ):
            continue
        fix = Fix.unsafe("Add `-f`", insert_argument(program, b"-f"))
        yield Finding(program.span, "`curl` takes the page of an error for the file", fix)
