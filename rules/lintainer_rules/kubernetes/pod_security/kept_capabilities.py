from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.pod_controls import keeps_capabilities
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml import Sequence
from lintainer.yaml.patch import append, insert_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Container, fix="sometimes")
def kept_capabilities(container: Container) -> Iterator[Finding]:
    if not keeps_capabilities(container, container.workload.manifest):
        return
    drop = container.own("capabilities", "drop")
    if container.pod.runs_on_windows:  # for which the API server has never taken the field
        edits = None
    elif isinstance(drop, Sequence):
        edits = append(drop, "ALL")
    else:
        edits = insert_path(container.value, ["securityContext", "capabilities", "drop"], ["ALL"])
    fix = Fix.unsafe("Drop `ALL` capabilities", *edits) if edits else None
    at = drop.span if isinstance(drop, Sequence) else container.at
    yield Finding(at, f"Container `{container.name}` does not drop all capabilities", fix)
