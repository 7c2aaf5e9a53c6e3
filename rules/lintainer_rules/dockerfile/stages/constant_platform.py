from __future__ import annotations

from lintainer.dockerfile import From
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=From, when=(b"platform",))
def constant_platform(start: From) -> Iterator[Finding]:
    flag = start.flag("platform")
    value = flag.value if flag is not None else None
    if flag is None or not value or "$" in value or start.has_blanks_to_fill:
        return
    name = (start.stage.name or "").lower()
    if any(part in name for part in value.lower().split("/")):
        return  # one of several stages, each of which is for a platform of its own
    yield Finding(flag.value_at, f"The stage is always built for `{value}`, whatever platform is asked for")
