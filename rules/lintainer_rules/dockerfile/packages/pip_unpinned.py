from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.packages import has_constraints, unversioned
from lintainer.dockerfile.windows_packages import installing
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Run, when=(b"pip", b"uv"))
def pip_unpinned(run: Run) -> Iterator[Finding]:
    for each in installing(run, "pip"):
        if has_constraints(run, each):
            continue
        loose = unversioned(run, each)
        if loose:
            others = f" and {len(loose) - 1} more" if len(loose) > 1 else ""
            message = f"`{loose[0].text}`{others} may be installed in any version"
            yield Finding(loose[0].word.span, message)
