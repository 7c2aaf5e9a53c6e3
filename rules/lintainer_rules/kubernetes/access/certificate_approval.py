from __future__ import annotations

from lintainer.kubernetes.roles import AccessRule
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


GROUP = "certificates.k8s.io"
APPROVAL = {"certificatesigningrequests/approval": (GROUP,), "signers": (GROUP,)}
VERBS = frozenset(("update", "patch", "approve"))


@rule(on=AccessRule, when=(b"Role",))
def certificate_approval(granted: AccessRule) -> Iterator[Finding]:
    if granted.is_limited:
        return
    grant = granted.grant(VERBS, APPROVAL)
    if grant is not None:
        yield Finding(grant.at, f"`{granted.role.title}` allows {grant}")
