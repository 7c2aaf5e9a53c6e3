from __future__ import annotations

from lintainer.dockerfile import From
from lintainer.online import Platform
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=From, fix="sometimes", when=(b"platform",))
def constant_platform(start: From) -> Iterator[Finding]:
    flag = start.flag("platform")
    value = flag.value if flag is not None else None
    if flag is None or not value or "$" in value or start.has_blanks_to_fill:
        return
    name = (start.stage.name or "").lower()
    platform = Platform.parse(value)
    parts = [*value.lower().split("/"), *((platform.os, platform.architecture) if platform else ())]
    if any(part in name for part in parts):
        return  # one of several stages, each of which is for a platform of its own
    message = f"The stage is always built for `{value}`, whatever platform is asked for"
    gap = Span(flag.at.start, start.words[0].span.start) if len(start.flags) == 1 and start.words else None
    is_plain = gap is not None and start.dockerfile.source.data[flag.at.end : gap.end].isspace()
    fix = Fix.unsafe("Delete the flag", Edit(gap, b"")) if gap is not None and is_plain else None
    yield Finding(flag.value_at, message, fix)
