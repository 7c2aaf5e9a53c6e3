from __future__ import annotations

from lintainer.kubernetes.roles import READING, VERBS, AccessRule
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


GROUP = "admissionregistration.k8s.io"
WEBHOOKS = {"mutatingwebhookconfigurations": (GROUP,), "validatingwebhookconfigurations": (GROUP,)}
CHANGING = VERBS - READING


@rule(on=AccessRule, when=(b"Role",))
def webhook_change(granted: AccessRule) -> Iterator[Finding]:
    if granted.is_limited:
        return
    grant = granted.grant(CHANGING, WEBHOOKS)
    if grant is not None:
        yield Finding(grant.at, f"`{granted.role.title}` allows {grant}")
