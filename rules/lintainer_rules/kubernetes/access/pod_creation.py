from __future__ import annotations

from lintainer.kubernetes.roles import WRITING, AccessRule
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


PODS = {
    "pods": ("",),
    "replicationcontrollers": ("",),
    "deployments": ("apps", "extensions"),
    "daemonsets": ("apps", "extensions"),
    "replicasets": ("apps", "extensions"),
    "statefulsets": ("apps",),
    "jobs": ("batch",),
    "cronjobs": ("batch",),
}


@rule(on=AccessRule, when=(b"Role",))
def pod_creation(granted: AccessRule) -> Iterator[Finding]:
    if granted.is_limited:
        return
    grant = granted.grant(WRITING, PODS)
    if grant is not None:
        yield Finding(grant.at, f"`{granted.role.title}` allows {grant}")
