from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.pod_controls import may_escalate
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
    if not container.pod.runs_on_windows:  # for which the API server has never taken the field
        edits = insert_path(container.value, ["securityContext", "allowPrivilegeEscalation"], False)
    fix = Fix.unsafe("Set `allowPrivilegeEscalation` to `false`", *edits) if edits else None
    at = value.span if value is not None else container.at
    yield Finding(at, f"Container `{container.name}` does not forbid privilege escalation", fix)
