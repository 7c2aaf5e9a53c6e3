from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.rule import Finding, rule
from lintainer.yaml import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


KEYS = ("podSelector", "namespaceSelector", "ingress", "egress", "policyTypes")


@rule(on=Object, when=(b"NetworkPolicy",))
def empty_network_policy(policy: Object) -> Iterator[Finding]:
    spec = policy.get("spec")
    if policy.kind != "NetworkPolicy" or policy.group not in ("", "networking.k8s.io", "extensions"):
        return
    if isinstance(spec, Mapping) and all(spec.get(key) is None for key in KEYS):
        yield Finding(spec.span, f"`{policy.title}` names neither pods nor traffic")
