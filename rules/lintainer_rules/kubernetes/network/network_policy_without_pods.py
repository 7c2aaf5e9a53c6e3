from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.cluster import known
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Object, when=(b"NetworkPolicy",), across_files=True)
def network_policy_without_pods(policy: Object) -> Iterator[Finding]:
    cluster, facts = policy.manifest.cluster, known(policy)
    if policy.kind != "NetworkPolicy" or facts.selector is None or facts.selector.is_empty:
        return
    if not cluster.is_whole or not cluster.makes_pods:
        return
    selector = policy.get("spec", "podSelector")
    if selector is not None and cluster.has_pods(facts.selector, facts.namespace) is False:
        yield Finding(selector.span, f"`{policy.title}` selects no pod of this project")
