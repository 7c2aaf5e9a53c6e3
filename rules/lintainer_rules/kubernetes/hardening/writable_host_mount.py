from __future__ import annotations

from lintainer.kubernetes import Container, present
from lintainer.kubernetes.volumes import host_path, mounts_of, volumes_of
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Container, fix="sometimes", when=(b"hostPath",))
def writable_host_mount(container: Container) -> Iterator[Finding]:
    volumes = volumes_of(container.pod)
    for name, mount in mounts_of(container):
        volume = volumes.get(name)
        place = host_path(volume) if volume is not None else None
        is_read_only = present(mount.get("readOnly"))
        if place is None or (is_read_only is not None and is_read_only.as_bool is not False):
            continue
        edits = insert_path(mount, ["readOnly"], True)
        fix = Fix.unsafe("Mount it `readOnly`", *edits) if edits else None
        entry = mount.entry("name")
        at = entry.span if entry is not None and not entry.is_merged else mount.span
        yield Finding(at, f"Container `{container.name}` may write to `{place[0]}` of the node", fix)
