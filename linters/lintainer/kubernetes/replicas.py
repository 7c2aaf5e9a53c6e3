"""How many pods a workload keeps, and whether they are kept apart."""

from __future__ import annotations

from lintainer.kubernetes.cluster import known
from lintainer.kubernetes.objects import present, text_map
from lintainer.kubernetes.selectors import Selector, read_plain_selector, read_selector
from lintainer.yaml import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.kubernetes.cluster import Cluster
    from lintainer.kubernetes.known import Known
    from lintainer.kubernetes.objects import Object
    from lintainer.kubernetes.pods import PodSpec
    from lintainer.yaml import Value
    from lintainer.yaml.value import Plain

REPLICATED = frozenset(("Deployment", "StatefulSet"))
"""The workloads that keep several pods alike running."""
PLAIN_SELECTORS = frozenset(("ReplicationController", "DeploymentConfig"))
"""The workloads whose selector is only labels."""
SELECTING = PLAIN_SELECTORS | {"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"}
"""The workloads that find their pods by a selector of their own."""
_APART = frozenset((
    "kubernetes.io/hostname", "topology.kubernetes.io/zone", "topology.kubernetes.io/region",
    "failure-domain.beta.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/region",
))  # fmt: skip
"""The labels of nodes that are different for different nodes, or for nodes of different places."""
_REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution"
_PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution"


def scalers(one: Object) -> list[Known]:
    """The autoscalers of a workload in the project."""
    return list(one.manifest.cluster.scaling(one.kind, one.name, known(one).namespace))


def pod_count(one: Object) -> int | None:
    """How many pods a workload keeps at least: what its autoscaler says, else `replicas`, else 1.

    None where that is not known.
    """
    scaling = scalers(one)
    return scaling[0].count if scaling else known(one).count


def is_single(one: Object) -> bool:
    """Whether a workload says that it has one pod, or none, and nothing scales it."""
    written = one.get("spec", "replicas")
    return written is not None and written.as_int in (0, 1) and not scalers(one)


def selector_of(one: Object) -> Selector | None:
    """The selector by which a workload finds its pods; None where it has none."""
    value = one.get("spec", "selector")
    return read_plain_selector(value) if one.kind in PLAIN_SELECTORS else read_selector(value)


def pod_labels(pod: PodSpec) -> dict[str, str] | None:
    """The labels of the pods; None where a part of them is unknown."""
    return text_map(pod.template.at("metadata", "labels"))


def marks_of(pod: PodSpec) -> dict[str, Plain] | None:
    """Labels that only these pods have: those of the workload's selector, else their own; None for none."""
    selector = selector_of(pod.workload)
    labels = selector.labels if selector is not None and selector.labels else pod_labels(pod)
    return (
        {**labels} if labels and not any("{{" in text or "${" in text for text in labels.values()) else None
    )


def is_kept_apart(pod: PodSpec) -> bool | None:
    """Whether something keeps the pods of a pod spec away from each other; None where that is unknown."""
    labels = pod_labels(pod)
    affinity, spread = pod.get("affinity"), pod.get("topologySpreadConstraints")
    if labels is None or any(one is not None and one.is_unknown for one in (affinity, spread)):
        return None
    for term in _terms(pod):
        if term.is_unknown:
            return None
        selector = read_selector(term.get("labelSelector"))
        if term.text_at("topologyKey") in _APART and selector is not None:
            answer = selector.matches(labels)
            if answer is not False:
                return answer
    return False


def _terms(pod: PodSpec) -> Iterator[Value]:
    anti = pod.value.at("affinity", "podAntiAffinity")
    if anti is not None:
        if anti.is_unknown:
            yield anti
        yield from anti.each(_REQUIRED)
        for preferred in anti.each(_PREFERRED):
            term = preferred.get("podAffinityTerm")
            if term is not None:
                yield term
    yield from pod.value.each("topologySpreadConstraints")


def keeps_data(pod: PodSpec) -> bool:
    """Whether pods have a volume that outlives them."""
    return any(volume.get("persistentVolumeClaim") is not None for volume in pod.value.each("volumes"))


def flaws_of(pod: PodSpec) -> Iterator[tuple[Value, str]]:
    """What is wrong with the constraints on the spread of pods, and where; one flaw of each at most."""
    seen: set[tuple[str, str]] = set()
    for constraint in pod.value.each("topologySpreadConstraints"):
        flaw = _flaw(constraint)
        if flaw is not None:
            yield flaw
            continue
        key, when = constraint.text_at("topologyKey"), constraint.text_at("whenUnsatisfiable")
        if key and when and (key, when) in seen:
            yield constraint, f"another has the same `topologyKey`, `{key}`, and `whenUnsatisfiable`"
        seen.add((key or "", when or ""))


def _flaw(constraint: Value) -> tuple[Value, str] | None:
    if not isinstance(constraint, Mapping) or constraint.is_open:
        return None
    for key in ("maxSkew", "minDomains"):
        value = present(constraint.get(key))
        if value is not None and not value.is_unknown and (value.as_int is None or value.as_int < 1):
            return value, f"`{key}` is not a number from 1"
    for key in ("maxSkew", "topologyKey", "whenUnsatisfiable"):
        value = present(constraint.get(key))
        if value is None or value.as_str == "":
            return constraint, f"`{key}` is missing"
    when, least = constraint.get("whenUnsatisfiable"), present(constraint.get("minDomains"))
    if when is not None and not when.is_unknown and when.as_str not in ("DoNotSchedule", "ScheduleAnyway"):
        return when, "`whenUnsatisfiable` is neither `DoNotSchedule` nor `ScheduleAnyway`"
    if least is not None and when is not None and when.as_str == "ScheduleAnyway":
        return least, "`minDomains` needs `DoNotSchedule`"
    return None


def keeps_no_more_than(cluster: Cluster, most: int, selector: Selector, namespace: str | None) -> int | None:
    """How many pods that a selector means are kept at least, where these are no more than `most`.

    None where there are more, or none, or where that is not known.
    """
    total = 0
    for one, _ in cluster.workloads(selector, namespace):
        scaling = next(cluster.scaling(one.kind, one.name, one.namespace), None)
        count = one.count if scaling is None else scaling.count
        if one.kind not in REPLICATED or count is None or total + count > most:
            return None
        total += count
    return total or None
