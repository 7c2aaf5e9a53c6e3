"""Services, and the pods that they lead to."""

from __future__ import annotations

from lintainer.kubernetes.objects import text_map
from lintainer.kubernetes.probes import ports_of

_MANY = 200

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.kubernetes.objects import Object
    from lintainer.kubernetes.pods import PodSpec


def is_served(pod: PodSpec) -> bool | None:
    """Whether a Service leads to a pod; None where there are no Services or it cannot be told."""
    cluster = pod.workload.manifest.cluster
    labels = text_map(pod.template.at("metadata", "labels"))
    if labels is None or not any(True for _ in cluster.of_kind("Service")):
        return None
    namespace = pod.workload.namespace
    if namespace is not None and namespace.is_unknown:
        return None
    name = pod.workload.value.text_at("metadata", "namespace") or ""
    return any(True for _ in cluster.selecting("Service", labels, name))


def port_names_behind(service: Object) -> frozenset[str] | None:
    """The names of the ports of all pods of the same file that a Service leads to.

    None where there are no such pods, where some of their ports are unknown, and in files of very many pods.
    """
    names: set[str] = set()
    is_led_to = False
    if len(service.manifest.pod_specs) > _MANY:
        return None
    for pod in service.manifest.pod_specs:
        labels = text_map(pod.template.at("metadata", "labels"))
        if labels is None or pod.value.document.is_partial:
            return None
        if not _selects(service, pod.workload, labels):
            continue
        is_led_to = True
        for container in pod.containers:
            ports = ports_of(container)
            if ports is None:
                return None
            names.update(port.name for port in ports if port.name is not None)
    return frozenset(names) if is_led_to else None


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
