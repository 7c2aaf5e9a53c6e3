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

_FLAGS = ("-L", "--location", "--location-trusted", "--follow", "-K", "--config")


@rule(on=Run, fix="sometimes", when=(b"curl",))
def curl_without_location(run: Run) -> Iterator[Finding]:
    for each in downloads(run.commands, "curl"):
        command, program = each.command, each.command.program
        if program is None or each.is_sent or not each.urls or command.has_flag(*_FLAGS):
            continue
        if scheme(each.urls[0].text) in ("ftp", "file") or is_configured(
            run.dockerfile, rb"curlrc|curl_home"
        ):
            continue
        if len(each.urls) == 1 or not command.arguments[0].raw.startswith("$"):
            fix = Fix.unsafe("Add `-L`", insert_argument(program, b"-L"))
            yield Finding(program.span, "`curl` does not follow the server to where the file has moved", fix)
