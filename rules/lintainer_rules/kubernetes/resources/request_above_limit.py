from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.resources import amount, amounts, owners, titled
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, when=(b"requests",))
def request_above_limit(pod: PodSpec) -> Iterator[Finding]:
    for title, owner in owners(pod):
        for section, resource, request in amounts(owner):
            requested = amount(request) if section == "requests" else None
            limit = owner.get("resources", "limits", resource) if requested is not None else None
            limited = amount(limit)
            if requested is None or limited is None or requested <= limited:
                continue
            asked = f"`{request.text}` of {titled(resource)}"
            yield Finding(request.span, f"{title} requests {asked}, more than its limit")
