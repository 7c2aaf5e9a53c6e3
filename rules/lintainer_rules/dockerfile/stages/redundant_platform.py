from __future__ import annotations

from lintainer.dockerfile import From
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_WANTED = pattern(r"\$(?:TARGETPLATFORM|\{TARGETPLATFORM(?::?[-?][^{}]*)?\})\Z")


@rule(on=From, fix="sometimes", when=(b"TARGETPLATFORM",))
def redundant_platform(start: From) -> Iterator[Finding]:
    flag = start.flag("platform")
    if flag is None or len(start.flags) > 1 or not _WANTED.match(flag.value or ""):
        return
    if start.dockerfile.global_argument("TARGETPLATFORM") is not None:
        return
    fix = None
    if start.words and not start.has_comments:
        gap = Span(flag.at.start, start.words[0].span.start)
        is_plain = "-" not in (flag.value or "")  # a builder that sets no TARGETPLATFORM takes the default
        fix = Fix("Leave the flag out", (Edit(gap, b""),), is_plain)
    yield Finding(flag.at, f"`--platform={flag.value}` is what `FROM` does anyway", fix)
