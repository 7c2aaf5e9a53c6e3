from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.cluster import known
from lintainer.kubernetes.ingresses import backends, is_ingress
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Object, when=(b"Ingress",), across_files=True)
def ingress_without_service(ingress: Object) -> Iterator[Finding]:
    cluster = ingress.manifest.cluster
    if not is_ingress(ingress) or not cluster.is_whole or not cluster.has_any("Service"):
        return
    for backend in backends(ingress):
        if not backend.service:
            yield Finding(backend.at, f"`{ingress.title}` has a backend that names no Service")
            continue
        services = list(cluster.named("Service", backend.service, known(ingress).namespace))
        ports = [service.ports for service in services]
        if not services:
            yield Finding(backend.at, f"`{backend.service}` is no Service of this project")
        elif backend.port and not any(one is None or backend.port in one for one in ports):
            yield Finding(backend.port_at, f"Service `{backend.service}` has no port `{backend.port}`")
