from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.packages import is_configured, lacks_flag
from lintainer.rule import Finding, rule
from lintainer.shell.chain import insert_argument
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SETTING = rb"assumeyes\s*=\s*(?:true|yes|1)"


@rule(on=Run, fix="sometimes", when=(b"yum",))
def yum_without_yes(run: Run) -> Iterator[Finding]:
    for each in run.package_commands:
        if each.manager != "yum" or not each.asks:
            continue
        if each.assumes_yes or not lacks_flag(run, each, "-y", "--assumeyes", "--assumeno"):
            continue
        if is_configured(run.dockerfile, _SETTING):
            return
        verb = each.verb_word
        fix = Fix.safe("Add `-y`", insert_argument(verb, b"-y")) if verb else None
        yield Finding(each.at, f"`{each.title}` asks for confirmation, and nobody is there to answer", fix)
