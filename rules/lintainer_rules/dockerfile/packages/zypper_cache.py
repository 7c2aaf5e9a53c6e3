from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.caches import cleaning, is_in_any_image, uncleaned
from lintainer.rule import Finding, rule
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Run, fix="sometimes", when=(b"zypper",))
def zypper_cache(run: Run) -> Iterator[Finding]:
    found = uncleaned(run, "zypper")
    if not found or not is_in_any_image(run):
        return
    edit = cleaning(run, found, b"zypper clean")
    fix = Fix.safe("Run `zypper clean` in the same layer", edit) if edit else None
    yield Finding(found[0].at, f"What `{found[0].title}` downloads stays in the image", fix)
