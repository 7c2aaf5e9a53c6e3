from __future__ import annotations

from lintainer.kubernetes.roles import ROLES, AccessRule
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


ESCALATE = frozenset(("escalate",))


@rule(on=AccessRule, when=(b"Role",))
def escalate_verb(granted: AccessRule) -> Iterator[Finding]:
    if granted.is_limited:
        return
    grant = granted.grant(ESCALATE, ROLES)
    if grant is not None:
        yield Finding(grant.at, f"`{granted.role.title}` allows {grant}")
