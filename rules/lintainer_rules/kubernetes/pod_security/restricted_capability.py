from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import remove

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Container, fix="sometimes", when=(b"capabilities",))
def restricted_capability(container: Container) -> Iterator[Finding]:
    manifest = container.workload.manifest
    if not manifest.is_since(1, 22) or (container.pod.is_windows and manifest.is_since(1, 25)):
        return
    for added in container.value.each("securityContext", "capabilities", "add"):
        if added.as_str is None or added.is_unknown or added.as_str == "NET_BIND_SERVICE":
            continue
        edits = remove(added)
        fix = Fix.unsafe(f"Remove `{added.as_str}`", *edits) if edits else None
        yield Finding(added.span, f"Container `{container.name}` adds the capability `{added.as_str}`", fix)
