from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, fix="sometimes", when=(b"hostIPC",))
def host_ipc(pod: PodSpec) -> Iterator[Finding]:
    shared = pod.get("hostIPC")
    if shared is None or shared.as_bool is not True:
        return
    edits = set_scalar(shared, False)
    fix = Fix.unsafe("Set `hostIPC` to `false`", *edits) if edits else None
    yield Finding(
        shared.span,
        f"Pod of `{pod.workload.title}` shares the memory for communication between processes of its node",
        fix,
    )
