from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.pod_controls import privileged
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Container, fix="sometimes", when=(b"privileged",))
def privileged_container(container: Container) -> Iterator[Finding]:
    value = privileged(container)
    if value is None:
        return
    edits = set_scalar(value, False)
    fix = Fix.unsafe("Set `privileged` to `false`", *edits) if edits else None
    yield Finding(value.span, f"Container `{container.name}` is privileged", fix)
