from __future__ import annotations

from lintainer.dockerfile import From
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=From, fix="sometimes", when=(b"TARGETPLATFORM",))
def redundant_platform(start: From) -> Iterator[Finding]:
    flag = start.flag("platform")
    if flag is None or flag.value not in ("$TARGETPLATFORM", "${TARGETPLATFORM}") or len(start.flags) > 1:
        return
    if start.dockerfile.global_argument("TARGETPLATFORM") is not None:
        return
    fix = None
    if start.words and not start.has_comments:
        gap = Span(flag.at.start, start.words[0].span.start)
        fix = Fix.safe("Leave the flag out", Edit(gap, b""))
    yield Finding(flag.at, "`--platform=$TARGETPLATFORM` is what `FROM` does anyway", fix)
