"""All quantities of an object: of its pods, claims and volumes, of quotas, ranges and autoscalers."""

from __future__ import annotations

from lintainer.kubernetes.resources import amounts, owners
from lintainer.yaml import Mapping, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lintainer.kubernetes.objects import Object
    from lintainer.kubernetes.pods import PodSpec
    from lintainer.yaml import Value

_METRICS = ("resource", "containerResource", "pods", "object", "external")
_RANGES = ("max", "min", "default", "defaultRequest", "maxLimitRequestRatio")


def quantities_of(one: Object) -> Iterator[Scalar]:
    """What stands where only quantities can, as far as it is there."""
    for pod in one.pod_specs:
        yield from _of_pod(pod)
    read = _READERS.get(one.kind)
    for value in read(one.value) if read is not None else ():
        for each in (entry.value for entry in value) if isinstance(value, Mapping) else (value,):
            if isinstance(each, Scalar) and not each.is_null:
                yield each


def _of_pod(pod: PodSpec) -> Iterator[Scalar]:
    for _, owner in owners(pod):
        yield from (value for _, _, value in amounts(owner))
    for value in _of_volumes_and_variables(pod):
        if isinstance(value, Scalar) and not value.is_null:
            yield value


def _of_volumes_and_variables(pod: PodSpec) -> Iterator[Value | None]:
    for volume in pod.value.each("volumes"):
        yield volume.at("emptyDir", "sizeLimit")
        yield volume.at("ephemeral", "volumeClaimTemplate", "spec", "resources", "requests", "storage")
    for container in pod.containers:
        for variable in container.value.each("env"):
            yield variable.at("valueFrom", "resourceFieldRef", "divisor")


def _of_claim(claim: Value) -> Iterator[Value | None]:
    yield claim.at("spec", "resources", "requests")
    yield claim.at("spec", "resources", "limits")


def _of_claims(workload: Value) -> Iterator[Value | None]:
    for claim in workload.each("spec", "volumeClaimTemplates"):
        yield from _of_claim(claim)


def _of_range(limits: Value) -> Iterator[Value | None]:
    for limit in limits.each("spec", "limits"):
        yield from (limit.get(key) for key in _RANGES)


def _of_scaler(scaler: Value) -> Iterator[Value | None]:
    for metric in scaler.each("spec", "metrics"):
        for kind in _METRICS:
            yield metric.at(kind, "target", "value")
            yield metric.at(kind, "target", "averageValue")


def _of_quota(quota: Value) -> Iterator[Value | None]:
    yield quota.at("spec", "hard")


def _of_volume(volume: Value) -> Iterator[Value | None]:
    yield volume.at("spec", "capacity")


_READERS: dict[str, Callable[[Value], Iterator[Value | None]]] = {
    "HorizontalPodAutoscaler": _of_scaler,
    "LimitRange": _of_range,
    "PersistentVolume": _of_volume,
    "PersistentVolumeClaim": _of_claim,
    "ResourceQuota": _of_quota,
    "StatefulSet": _of_claims,
}
