"""Services, and the pods that they lead to."""

from __future__ import annotations

from lintainer.kubernetes.objects import text_map

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.kubernetes.pods import PodSpec


def is_served(pod: PodSpec) -> bool | None:
    """Whether a Service leads to a pod; None where there are no Services or it cannot be told."""
    manifest = pod.workload.manifest
    if not manifest.project.is_whole and not manifest.nodes("Service"):
        return None
    cluster = manifest.cluster
    labels = text_map(pod.template.at("metadata", "labels"))
    if labels is None or not any(True for _ in cluster.of_kind("Service")):
        return None
    namespace = pod.workload.namespace
    if namespace is not None and namespace.is_unknown:
        return None
    name = pod.workload.value.text_at("metadata", "namespace") or ""
    return any(True for _ in cluster.selecting("Service", labels, name))
