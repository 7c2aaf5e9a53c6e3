from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.cluster import known
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Object, when=(b"Service",), across_files=True)
def service_without_pods(service: Object) -> Iterator[Finding]:
    cluster, facts = service.manifest.cluster, known(service)
    if service.kind != "Service" or facts.selector is None or not (cluster.is_whole and cluster.makes_pods):
        return
    selector = service.get("spec", "selector")
    if selector is not None and cluster.has_pods(facts.selector, facts.namespace) is False:
        yield Finding(selector.span, f"`{service.title}` selects no pod of this project")
