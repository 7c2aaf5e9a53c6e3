from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Object, fix="sometimes", when=(b"pod-security.kubernetes.io/enforce",))
def unpinned_pod_security_version(namespace: Object) -> Iterator[Finding]:
    if namespace.kind != "Namespace":
        return
    label = "pod-security.kubernetes.io/enforce"
    level = namespace.get("metadata", "labels", label)
    version = namespace.get("metadata", "labels", f"{label}-version")
    if level is None or level.is_unknown or level.as_str == "privileged" or version is not None:
        return
    edits = insert_path(namespace.value, ["metadata", "labels", f"{label}-version"], "latest")
    fix = Fix.safe("Say that the version is `latest`", *edits) if edits else None
    yield Finding(
        level.span,
        f"Namespace `{namespace.name}` does not say which version of `{level.as_str}` it means",
        fix,
    )
