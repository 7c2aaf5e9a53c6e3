"""Who may talk to whom: what NetworkPolicies leave open, and who gets in from outside."""

from __future__ import annotations

from lintainer.kubernetes.cluster import known
from lintainer.kubernetes.objects import text_map
from lintainer.yaml import Mapping, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.kubernetes.objects import Object
    from lintainer.kubernetes.pods import PodSpec

_DIRECTIONS = (("Ingress", "incoming"), ("Egress", "outgoing"))
_INSIDE = frozenset(("internal", "private", "intranet"))
_EVERYWHERE = frozenset(("0.0.0.0/0", "::/0"))


def open_directions(pod: PodSpec) -> list[str]:
    """The directions, `incoming` and `outgoing`, in which no NetworkPolicy of the project limits the traffic
    of a pod. Empty where that cannot be told."""
    workload = pod.workload
    cluster = workload.manifest.cluster
    labels = text_map(pod.template.at("metadata", "labels"))
    if labels is None or not cluster.is_whole or workload.value.document.is_partial:
        return []
    limited: set[str] = set()
    for policy in cluster.selecting("NetworkPolicy", labels, known(workload).namespace):
        limited |= policy.types
    return [word for name, word in _DIRECTIONS if name not in limited]


def is_public(service: Object) -> bool:
    """Whether the load balancer of a Service may be reached from everywhere, as far as is known."""
    ranges = service.get("spec", "loadBalancerSourceRanges")
    if ranges is not None and (ranges.is_unknown or not _is_everywhere(service)):
        return False
    annotations = service.get("metadata", "annotations")
    if not isinstance(annotations, Mapping):
        return annotations is None
    return not annotations.is_open and not any(
        _keeps_inside(entry.name or "", entry.value) for entry in annotations
    )


def _is_everywhere(service: Object) -> bool:
    ranges = service.value.each("spec", "loadBalancerSourceRanges")
    return not ranges or any(isinstance(one, Scalar) and one.text in _EVERYWHERE for one in ranges)


def _keeps_inside(name: str, value: object) -> bool:
    """Whether an annotation says that the load balancer is for the inside, in the words of any provider."""
    if not isinstance(value, Scalar):
        return False
    text = value.text.lower()
    return value.is_unknown or text in _INSIDE or ("internal" in name and text not in ("false", ""))
