from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.pod_controls import shared_namespaces
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, fix="sometimes", when=(b"hostIPC",))
def host_ipc(pod: PodSpec) -> Iterator[Finding]:
    for name, shared in shared_namespaces(pod):
        if name == "hostIPC":
            edits = set_scalar(shared, False)
            fix = Fix.unsafe("Set `hostIPC` to `false`", *edits) if edits else None
            title = f"Pod of `{pod.workload.title}`"
            message = f"{title} shares the memory for communication between processes of its node"
            yield Finding(shared.span, message, fix)
