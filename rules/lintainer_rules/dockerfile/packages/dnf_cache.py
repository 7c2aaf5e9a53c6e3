from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.caches import cleaning, is_in_any_image, uncleaned
from lintainer.rule import Finding, rule
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Run, fix="sometimes", when=(b"dnf",))
def dnf_cache(run: Run) -> Iterator[Finding]:
    found = uncleaned(run, "dnf")
    if not found or not is_in_any_image(run):
        return
    clean = f"{found[-1].command.name} clean all"
    is_one = len({each.manager for each in found}) == 1
    edit = cleaning(run, found, clean.encode()) if is_one else None
    fix = Fix.safe(f"Run `{clean}` in the same layer", edit) if edit else None
    yield Finding(found[0].at, f"What `{found[0].title}` downloads stays in the image", fix)
