from __future__ import annotations

from lintainer.kubernetes.roles import AccessRule, wildcard
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=AccessRule, when=(b"Role",))
def wildcard_verb(granted: AccessRule) -> Iterator[Finding]:
    star = wildcard(granted.verbs)
    if star is not None:
        yield Finding(star.span, f"`{granted.role.title}` allows `*`, all verbs")
