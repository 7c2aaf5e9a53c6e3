from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.networks import is_public
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Object, when=(b"LoadBalancer",))
def public_load_balancer(service: Object) -> Iterator[Finding]:
    kind = service.get("spec", "type")
    if (
        service.kind == "Service"
        and kind is not None
        and kind.as_str == "LoadBalancer"
        and is_public(service)
    ):
        yield Finding(kind.span, f"`{service.title}` may be reached from everywhere (`LoadBalancer`)")
