from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.probes import probes_of
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import remove

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Container, fix="sometimes", when=(b"initContainers",))
def probe_on_init(container: Container) -> Iterator[Finding]:
    restarts = container.get("restartPolicy")
    if container.role != "init" or (restarts is not None and restarts.is_unknown):
        return
    for probe in probes_of(container):
        edits = None if probe.is_merged else remove(probe)
        fix = Fix.unsafe(f"Remove `{probe.name}`", *edits) if edits else None
        at = container.at if probe.is_merged else probe.key_span
        yield Finding(at, f"Init container `{container.name}` has a `{probe.name}`", fix)
