from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Container, fix="sometimes", when=(b"privileged",))
def privileged_container(container: Container) -> Iterator[Finding]:
    privileged = container.own("privileged")
    if privileged is None or privileged.as_bool is not True:
        return
    edits = set_scalar(privileged, False)
    fix = Fix.unsafe("Set `privileged` to `false`", *edits) if edits else None
    yield Finding(privileged.span, f"Container `{container.name}` is privileged", fix)
