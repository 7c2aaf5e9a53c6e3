from __future__ import annotations

from lintainer.kubernetes.roles import VERBS, AccessRule
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


SECRETS = {"secrets": ("",)}


@rule(on=AccessRule, when=(b"Role",))
def secret_access(granted: AccessRule) -> Iterator[Finding]:
    if granted.is_limited:
        return
    grant = granted.grant(VERBS, SECRETS)
    if grant is not None:
        yield Finding(grant.at, f"`{granted.role.title}` allows {grant}")
