from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.powershell import powershell_of
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_STOP = "$ErrorActionPreference = 'Stop'"
_NATIVE = "$PSNativeCommandUseErrorActionPreference = $true"


@rule(on=Run, fix="sometimes", when=(b"ower", b"OWER", b"pwsh", b"PWSH", b"Pwsh"))
def powershell_without_stop(run: Run) -> Iterator[Finding]:
    found = powershell_of(run)
    if found is None or len(found.statements) < 2:
        return
    missing = [] if found.sets("ErrorActionPreference", "Stop") else [_STOP]
    if found.program == "pwsh" and not found.sets("PSNativeCommandUseErrorActionPreference", "true"):
        missing.append(_NATIVE)
    if missing:
        fix = None
        if found.start is not None:
            glue = run.dockerfile.source.newline.decode() if run.heredocs else "; "
            text = "".join(one + glue for one in missing)
            fix = Fix.unsafe("Stop at failures", Edit(Span(found.start, found.start), text.encode()))
        yield Finding(run.keyword_at, f"`{found.program}` goes on after a failure", fix)
