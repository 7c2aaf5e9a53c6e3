from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.pods import POD_SPECS
from lintainer.kubernetes.volumes import mounts_of, volume_names
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Container, when=(b"volumeMounts", b"volumeDevices"))
def undefined_volume(container: Container) -> Iterator[Finding]:
    names = volume_names(container.pod) if container.workload.kind in POD_SPECS else None
    if names is None:
        return
    for name, mount in mounts_of(container):
        entry = mount.entry("name")
        if name not in names and entry is not None:
            yield Finding(
                entry.value.span, f"Container `{container.name}` mounts `{name}`, which is no volume"
            )
