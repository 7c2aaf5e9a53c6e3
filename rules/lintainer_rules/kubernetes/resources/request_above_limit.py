from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.resources import amount, amounts, titled
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Container, when=(b"requests",))
def request_above_limit(container: Container) -> Iterator[Finding]:
    for section, resource, request in amounts(container):
        requested = amount(request) if section == "requests" else None
        limit = container.get("resources", "limits", resource) if requested is not None else None
        limited = amount(limit)
        if requested is None or limited is None or requested <= limited:
            continue
        asked = f"`{request.text}` of {titled(resource)}"
        yield Finding(request.span, f"Container `{container.name}` requests {asked}, more than its limit")
