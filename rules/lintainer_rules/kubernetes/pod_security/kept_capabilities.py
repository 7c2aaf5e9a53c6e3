from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml import Sequence
from lintainer.yaml.patch import append, insert_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Container, fix="sometimes")
def kept_capabilities(container: Container) -> Iterator[Finding]:
    manifest = container.workload.manifest
    if not manifest.is_since(1, 22) or (container.pod.is_windows and manifest.is_since(1, 25)):
        return
    drop = container.own("capabilities", "drop")
    if drop is not None and (
        drop.is_unknown or any(one.is_unknown or one.as_str == "ALL" for one in drop.children())
    ):
        return
    if isinstance(drop, Sequence):
        edits = append(drop, "ALL")
    else:
        edits = insert_path(container.value, ["securityContext", "capabilities", "drop"], ["ALL"])
    fix = Fix.unsafe("Drop `ALL` capabilities", *edits) if edits else None
    at = drop.span if isinstance(drop, Sequence) else container.at
    yield Finding(at, f"Container `{container.name}` does not drop all capabilities", fix)
