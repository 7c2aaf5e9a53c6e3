from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.pod_controls import shared_namespaces
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, fix="sometimes", when=(b"hostNetwork",))
def host_network(pod: PodSpec) -> Iterator[Finding]:
    for name, shared in shared_namespaces(pod):
        if name == "hostNetwork":
            edits = set_scalar(shared, False)
            fix = Fix.unsafe("Set `hostNetwork` to `false`", *edits) if edits else None
            yield Finding(
                shared.span,
                f"Pod of `{pod.workload.title}` shares the network of its node",
                fix,
            )
