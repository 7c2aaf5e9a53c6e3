"""Services of a manifest, and the pods that they lead to."""

from __future__ import annotations

from lintainer.kubernetes.objects import text_map

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.kubernetes.objects import Object
    from lintainer.kubernetes.pods import PodSpec


def is_served(pod: PodSpec) -> bool | None:
    """Whether a Service of the file leads to a pod; None where there are no Services or it cannot be told."""
    manifest = pod.workload.manifest
    services: list[Object] = manifest.nodes("Service")  # type: ignore[assignment]
    labels = text_map(pod.template.at("metadata", "labels"))
    if not services or labels is None:
        return None
    return any(_selects(service, pod.workload, labels) for service in services)


def _selects(service: Object, workload: Object, labels: dict[str, str]) -> bool:
    """Whether a Service may lead to pods with these labels: unknown selectors do."""
    ours, theirs = workload.namespace, service.namespace
    if ours is not None and theirs is not None and not (ours.is_unknown or theirs.is_unknown):
        here, there = (
            workload.value.text_at("metadata", "namespace"),
            service.value.text_at("metadata", "namespace"),
        )
        if here != there:
            return False
    selector = service.labels("spec", "selector")
    if selector is None:
        return True
    return bool(selector) and selector.items() <= labels.items()
