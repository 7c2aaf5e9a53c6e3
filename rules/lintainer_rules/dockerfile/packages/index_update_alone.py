from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.updates import lonely_updates, merged
from lintainer.rule import Finding, rule
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Run, fix="sometimes", when=(b"apt", b"apk", b"yum", b"dnf", b"zypper", b"pacman"))
def index_update_alone(run: Run) -> Iterator[Finding]:
    for each in lonely_updates(run):
        edits = merged(run, each)
        fix = Fix.unsafe("Join it with the installation that follows", *edits) if edits else None
        yield Finding(each.at, f"`{each.title}` has a layer without an installation", fix)
