from __future__ import annotations

from lintainer.kubernetes.roles import AccessRule
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


IDENTITIES = {
    "users": ("",),
    "groups": ("",),
    "serviceaccounts": ("",),
    "uids": ("authentication.k8s.io",),
    "userextras": ("authentication.k8s.io",),
}
IMPERSONATE = frozenset(("impersonate",))


@rule(on=AccessRule, when=(b"Role",))
def impersonation(granted: AccessRule) -> Iterator[Finding]:
    if granted.is_limited:
        return
    grant = granted.grant(IMPERSONATE, IDENTITIES)
    if grant is not None:
        yield Finding(grant.at, f"`{granted.role.title}` allows {grant}")
