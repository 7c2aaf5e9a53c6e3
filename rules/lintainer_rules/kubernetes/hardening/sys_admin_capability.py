from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.capabilities import added
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import remove

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Container, fix="sometimes", when=(b"capabilities",))
def sys_admin_capability(container: Container) -> Iterator[Finding]:
    for name, value in added(container):
        if name == "SYS_ADMIN":
            edits = remove(value)
            fix = Fix.unsafe(f"Remove `{name}`", *edits) if edits else None
            yield Finding(value.span, f"Container `{container.name}` adds the capability `{name}`", fix)
