from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.resources import amount, titled
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml import Scalar
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Container, fix="sometimes", when=(b"requests",))
def requests_below_limits(container: Container) -> Iterator[Finding]:
    for resource in ("cpu", "memory"):
        request = container.get("resources", "requests", resource)
        limit = container.get("resources", "limits", resource)
        requested, limited = amount(request), amount(limit)
        if requested is None or limited is None or requested >= limited:
            continue
        if not isinstance(request, Scalar) or not isinstance(limit, Scalar):
            continue
        edits = set_scalar(request, limit.as_int if limit.kind == "int" else limit.text)
        fix = Fix.unsafe(f"Request `{limit.text}`", *edits) if edits else None
        message = (
            f"Container `{container.name}` requests less {titled(resource)} than its limit `{limit.text}`"
        )
        yield Finding(request.span, message, fix)
