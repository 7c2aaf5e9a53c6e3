from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.pod_controls import is_host_user, unmasked_proc
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import remove

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Container, fix="sometimes", when=(b"procMount",))
def proc_mount(container: Container) -> Iterator[Finding]:
    mount = unmasked_proc(container)
    if mount is None or not is_host_user(container.pod, container.workload.manifest):
        return
    edits = remove(mount)
    fix = Fix.unsafe("Remove `procMount`", *edits) if edits else None
    yield Finding(mount.span, f"Container `{container.name}` mounts `/proc` as `{mount.as_str}`", fix)
