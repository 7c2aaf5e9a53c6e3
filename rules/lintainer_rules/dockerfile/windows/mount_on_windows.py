from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Run, when=(b"--mount",))
def mount_on_windows(run: Run) -> Iterator[Finding]:
    flag = run.flag("mount")
    if flag is not None and run.stage.is_windows:
        yield Finding(flag.at, "An image for Windows cannot be built with `--mount`")
