from __future__ import annotations

from lintainer.dockerfile import Run, Stage
from lintainer.dockerfile.powershell import powershell_of
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Stage, when=(b"ower", b"OWER", b"pwsh", b"PWSH", b"Pwsh"))
def powershell_in_every_run(stage: Stage) -> Iterator[Finding]:
    first: Run | None = None
    count = 0
    for run in stage.own(Run):
        found = powershell_of(run)
        if found is not None and found.is_wrapped:
            first = run if first is None else first
            count += 1
            if count == 2:
                yield Finding(first.keyword_at, f"Several `RUN`s in a row call `{found.program}`")
                return
        elif not stage.is_windows:
            first, count = None, 0
