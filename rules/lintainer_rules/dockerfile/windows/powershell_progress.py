from __future__ import annotations

import re

from lintainer.dockerfile import Run
from lintainer.dockerfile.powershell import powershell_of
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_DOWNLOAD = r"\b(?:Invoke-WebRequest|iwr)\b"


@rule(on=Run, fix="sometimes", when=(b"ower", b"OWER", b"pwsh", b"PWSH", b"Pwsh"))
def powershell_progress(run: Run) -> Iterator[Finding]:
    found = powershell_of(run)
    if found is None or not re.search(_DOWNLOAD, found.text, re.I):
        return
    if not found.sets("ProgressPreference", "SilentlyContinue", _DOWNLOAD):
        fix = None
        if found.start is not None:
            glue = run.dockerfile.source.newline if run.heredocs else b"; "
            text = b"$ProgressPreference = 'SilentlyContinue'" + glue
            fix = Fix.unsafe("Draw no progress bar", Edit(Span(found.start, found.start), text))
        yield Finding(run.keyword_at, "`Invoke-WebRequest` draws a progress bar", fix)
