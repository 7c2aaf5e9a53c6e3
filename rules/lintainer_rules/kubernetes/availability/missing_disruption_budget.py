from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.cluster import known
from lintainer.kubernetes.replicas import REPLICATED, is_single, pod_labels, selector_of
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, when=(b"Deployment", b"StatefulSet"), across_files=True)
def missing_disruption_budget(pod: PodSpec) -> Iterator[Finding]:
    workload, labels = pod.workload, pod_labels(pod)
    cluster = workload.manifest.cluster
    if workload.kind not in REPLICATED or not cluster.is_whole or labels is None or is_single(workload):
        return
    selector = selector_of(workload)
    if workload.value.document.is_partial or (selector is not None and selector.matches(labels) is False):
        return
    if not any(cluster.selecting("PodDisruptionBudget", labels, known(workload).namespace)):
        yield Finding(workload.at, f"No PodDisruptionBudget selects the pods of `{workload.title}`")
