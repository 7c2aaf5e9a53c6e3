from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml import Mapping
from lintainer.yaml.patch import insert_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.kubernetes import PodSpec
    from lintainer.yaml.value import Plain


RESTRICTED: Plain = {
    "allowPrivilegeEscalation": False,
    "runAsNonRoot": True,
    "capabilities": {"drop": ["ALL"]},
    "seccompProfile": {"type": "RuntimeDefault"},
}
ON_WINDOWS: Plain = {"runAsNonRoot": True}
"""What is left of it for pods on Windows: the API server rejects the rest there."""


@rule(on=Container, fix="sometimes")
def missing_security_context(container: Container) -> Iterator[Finding]:
    if _has_context(container) or _has_context(container.pod):
        return
    context = ON_WINDOWS if container.pod.runs_on_windows else RESTRICTED
    edits = insert_path(container.value, ["securityContext"], context)
    fix = Fix.unsafe("Add the context that the restricted level asks for", *edits) if edits else None
    yield Finding(container.at, f"Container `{container.name}` has no security context", fix)


def _has_context(owner: Container | PodSpec) -> bool:
    """Whether there is a security context with something in it, or may be."""
    found = owner.get("securityContext")
    if found is None:
        return False
    return found.is_unknown or not isinstance(found, Mapping) or len(found) > 0 or found.is_open
