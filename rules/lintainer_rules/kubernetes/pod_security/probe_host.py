from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import remove

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


PROBES = ("livenessProbe", "readinessProbe", "startupProbe")
ROUTES = (*((probe,) for probe in PROBES), ("lifecycle", "postStart"), ("lifecycle", "preStop"))


@rule(on=Container, fix="sometimes", when=(b"host",))
def probe_host(container: Container) -> Iterator[Finding]:
    if not container.workload.manifest.is_since(1, 34):
        return
    for route in ROUTES:
        for kind in ("httpGet", "tcpSocket"):
            host = container.get(*route, kind, "host")
            if host is None or host.is_unknown or not host.as_str:
                continue
            edits = remove(host)
            fix = Fix.unsafe("Remove `host`", *edits) if edits else None
            yield Finding(
                host.span, f"`{route[-1]}` of container `{container.name}` speaks to another host", fix
            )
