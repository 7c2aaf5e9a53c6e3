from __future__ import annotations

from lintainer.kubernetes.roles import BINDINGS, ROLES, AccessRule
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


CHANGE = frozenset(("update", "patch"))


@rule(on=AccessRule, when=(b"Role",))
def role_change(granted: AccessRule) -> Iterator[Finding]:
    if granted.is_limited:
        return
    grant = granted.grant(CHANGE, ROLES | BINDINGS)
    if grant is not None:
        yield Finding(grant.at, f"`{granted.role.title}` allows {grant}")
