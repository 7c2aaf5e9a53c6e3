from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Object, when=(b"PodSecurityPolicy",))
def pod_security_policy(policy: Object) -> Iterator[Finding]:
    kind = policy.value.get("kind")
    if (
        kind is None
        or policy.kind != "PodSecurityPolicy"
        or not policy.api_version.startswith(("policy/", "extensions/"))
    ):
        return
    yield Finding(kind.span, f"`{policy.title}` is of a kind that Kubernetes 1.25 removed")
