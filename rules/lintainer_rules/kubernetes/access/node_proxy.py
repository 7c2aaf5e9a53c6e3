from __future__ import annotations

from lintainer.kubernetes.roles import AccessRule
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


PROXY = {"nodes/proxy": ("",)}
VERBS = frozenset(("get", "create"))


@rule(on=AccessRule, when=(b"Role",))
def node_proxy(granted: AccessRule) -> Iterator[Finding]:
    if granted.is_limited:
        return
    grant = granted.grant(VERBS, PROXY)
    if grant is not None:
        yield Finding(grant.at, f"`{granted.role.title}` allows {grant}")
