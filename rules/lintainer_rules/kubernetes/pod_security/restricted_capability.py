from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.pod_controls import restricted_capabilities
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import remove

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Container, fix="sometimes", when=(b"capabilities",))
def restricted_capability(container: Container) -> Iterator[Finding]:
    for added in restricted_capabilities(container, container.workload.manifest):
        edits = remove(added)
        fix = Fix.unsafe(f"Remove `{added.as_str}`", *edits) if edits else None
        yield Finding(added.span, f"Container `{container.name}` adds the capability `{added.as_str}`", fix)
