from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.pod_controls import probe_hosts
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import remove

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Container, fix="sometimes", when=(b"host",))
def probe_host(container: Container) -> Iterator[Finding]:
    for field, host in probe_hosts(container, container.workload.manifest):
        edits = remove(host)
        fix = Fix.unsafe("Remove `host`", *edits) if edits else None
        yield Finding(host.span, f"`{field}` of container `{container.name}` speaks to another host", fix)
