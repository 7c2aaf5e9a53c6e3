from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.packages import is_configured, lacks_flag
from lintainer.rule import Finding, rule
from lintainer.shell.chain import insert_argument
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SETTING = rb"assume-yes[\s\"'\\]+(?:true|yes|1)"


@rule(on=Run, fix="sometimes", when=(b"apt",))
def apt_without_yes(run: Run) -> Iterator[Finding]:
    for each in run.package_commands:
        if (
            each.family != "apt"
            or not each.asks
            or each.assumes_yes
            or not lacks_flag(
                run, each, "-y", "--yes", "--assume-yes", "-s", "--simulate", "--dry-run", "--print-uris"
            )
        ):
            continue
        if is_configured(run.dockerfile, _SETTING):
            return
        verb = each.verb_word
        fix = Fix.safe("Add `-y`", insert_argument(verb, b"-y")) if verb else None
        yield Finding(each.at, f"`{each.title}` asks for confirmation, and nobody is there to answer", fix)
