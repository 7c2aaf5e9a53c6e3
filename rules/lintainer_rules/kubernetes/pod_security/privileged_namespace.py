from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.pod_security import is_application_namespace
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Object, fix="sometimes", when=(b"pod-security.kubernetes.io/enforce",))
def privileged_namespace(namespace: Object) -> Iterator[Finding]:
    if not is_application_namespace(namespace):
        return
    level = namespace.get("metadata", "labels", "pod-security.kubernetes.io/enforce")
    if level is None or level.is_unknown or level.as_str != "privileged":
        return
    edits = set_scalar(level, "baseline")
    fix = Fix.unsafe("Enforce the level `baseline`", *edits) if edits else None
    yield Finding(level.span, f"Namespace `{namespace.name}` lets privileged pods in", fix)
