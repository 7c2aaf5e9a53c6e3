from __future__ import annotations

from lintainer.kubernetes import Container, PodSpec
from lintainer.kubernetes.resources import amount, owners, titled
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml import Scalar
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, fix="sometimes", when=(b"requests",))
def requests_below_limits(pod: PodSpec) -> Iterator[Finding]:
    for title, owner in owners(pod):
        for resource in ("cpu", "memory"):
            yield from _less(title, owner, resource)


def _less(title: str, owner: Container | PodSpec, resource: str) -> Iterator[Finding]:
    request, limit = owner.get("resources", "requests", resource), owner.get("resources", "limits", resource)
    requested, limited = amount(request), amount(limit)
    if requested is None or limited is None or requested >= limited:
        return
    if not isinstance(request, Scalar) or not isinstance(limit, Scalar):
        return
    edits = set_scalar(request, limit.as_int if limit.kind == "int" else limit.text)
    fix = Fix.unsafe(f"Request `{limit.text}`", *edits) if edits else None
    yield Finding(
        request.span, f"{title} requests less {titled(resource)} than its limit `{limit.text}`", fix
    )
