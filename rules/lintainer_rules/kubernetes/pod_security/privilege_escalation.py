from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.capabilities import added
from lintainer.kubernetes.pod_controls import may_escalate, privileged
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Container, fix="sometimes")
def privilege_escalation(container: Container) -> Iterator[Finding]:
    if not may_escalate(container, container.workload.manifest):
        return
    value = container.own("allowPrivilegeEscalation")
    edits = None
    if _may_forbid(container):
        edits = insert_path(container.value, ["securityContext", "allowPrivilegeEscalation"], False)
    fix = Fix.unsafe("Set `allowPrivilegeEscalation` to `false`", *edits) if edits else None
    at = value.span if value is not None else container.at
    yield Finding(at, f"Container `{container.name}` does not forbid privilege escalation", fix)


def _may_forbid(container: Container) -> bool:
    """Whether the API server takes the field: not of containers on Windows, nor of those with all rights."""
    has_all = any(value.as_str == "CAP_SYS_ADMIN" for _, value in added(container))
    return not (container.pod.runs_on_windows or has_all or privileged(container))
