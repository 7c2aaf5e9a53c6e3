from __future__ import annotations

from lintainer.kubernetes.roles import BINDINGS, ROLES, AccessRule
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


BIND = frozenset(("bind",))


@rule(on=AccessRule, when=(b"Role",))
def bind_verb(granted: AccessRule) -> Iterator[Finding]:
    if granted.is_limited:
        return
    grant = granted.grant(BIND, ROLES | BINDINGS)
    if grant is not None:
        yield Finding(grant.at, f"`{granted.role.title}` allows {grant}")
