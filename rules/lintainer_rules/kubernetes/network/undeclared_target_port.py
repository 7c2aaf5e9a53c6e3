from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.cluster import known
from lintainer.rule import Finding, rule
from lintainer.yaml import Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Object, when=(b"Service",), across_files=True)
def undeclared_target_port(service: Object) -> Iterator[Finding]:
    facts = known(service)
    if service.kind != "Service" or facts.selector is None:
        return
    found = [pods.ports for _, pods in service.manifest.cluster.workloads(facts.selector, facts.namespace)]
    declared = [ports for ports in found if ports is not None]
    if not found or len(declared) < len(found):
        return
    for port in service.value.each("spec", "ports"):
        target = port.get("targetPort") or port.get("port")
        if not isinstance(target, Scalar) or target.is_unknown or target.is_null:
            continue
        if not any(target.text in ports for ports in declared):
            yield Finding(target.span, f"No pod of `{service.title}` declares the port `{target.text}`")
