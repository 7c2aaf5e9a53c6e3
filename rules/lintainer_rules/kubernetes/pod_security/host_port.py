from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.pod_controls import host_ports
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import remove

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Container, fix="sometimes", when=(b"hostPort",))
def host_port(container: Container) -> Iterator[Finding]:
    for taken in host_ports(container):
        edits = remove(taken)
        fix = Fix.unsafe("Remove `hostPort`", *edits) if edits else None
        yield Finding(
            taken.span, f"Container `{container.name}` takes the port `{taken.as_int}` of its node", fix
        )
