from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.pod_security import is_application_namespace
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Object, when=(b"Namespace",), across_files=True)
def namespace_without_default_deny(namespace: Object) -> Iterator[Finding]:
    cluster = namespace.manifest.cluster
    if namespace.value.document.is_partial or not is_application_namespace(namespace):
        return
    if namespace.name == "default" or not cluster.is_whole:
        return
    for policy in cluster.selecting("NetworkPolicy", {}, namespace.name):
        selector = policy.selector
        if selector is None or not selector.is_known or (selector.is_empty and "Ingress" in policy.types):
            return
    yield Finding(namespace.at, f"Namespace `{namespace.name}` has no NetworkPolicy for all of its pods")
