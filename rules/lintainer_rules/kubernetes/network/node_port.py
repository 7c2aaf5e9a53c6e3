from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import remove, set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.yaml import Value


@rule(on=Object, fix="sometimes", when=(b"NodePort",))
def node_port(service: Object) -> Iterator[Finding]:
    kind = service.get("spec", "type")
    if service.kind != "Service" or service.group or kind is None or kind.as_str != "NodePort":
        return
    fix = _fix(service, kind)
    yield Finding(kind.span, f"`{service.title}` opens a port on every node (`NodePort`)", fix)


def _fix(service: Object, kind: Value) -> Fix | None:
    edits = set_scalar(kind, "ClusterIP")
    for value in _of_this_type(service):
        more = remove(value) if edits is not None else None
        edits = [*edits, *more] if edits is not None and more is not None else None
    return Fix.unsafe("Open it inside of the cluster only", *edits) if edits else None


def _of_this_type(service: Object) -> Iterator[Value]:
    """What the API server takes only of Services that are open to the outside."""
    numbers = (port.get("nodePort") for port in service.value.each("spec", "ports"))
    has_addresses = bool(service.value.each("spec", "externalIPs"))
    policy = None if has_addresses else service.value.at("spec", "externalTrafficPolicy")
    yield from (value for value in (*numbers, policy) if value is not None)
