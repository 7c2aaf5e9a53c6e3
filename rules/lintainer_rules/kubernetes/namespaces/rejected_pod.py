from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.cluster import known
from lintainer.kubernetes.namespaces import enforced
from lintainer.kubernetes.pod_controls import broken_controls
from lintainer.kubernetes.pods import POD_SPECS
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, across_files=True)
def rejected_pod(pod: PodSpec) -> Iterator[Finding]:
    workload, name = pod.workload, known(pod.workload).namespace
    if not name or workload.kind not in POD_SPECS:
        return
    for namespace in workload.manifest.cluster.named("Namespace", name):
        policy = enforced(namespace, workload.manifest)
        broken = broken_controls(pod, policy.level, policy) if policy is not None else []
        if policy is not None and broken:
            controls = ", ".join(f"`{control}`" for control in broken)
            yield Finding(
                pod.at,
                f"Namespace `{name}` (`{policy.level}`) rejects the pod of `{workload.title}`: {controls}",
            )
            return
