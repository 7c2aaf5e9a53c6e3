"""What is kept of an object, so that objects of other files can be held against it.

It is plain data: no file, no tree. What cannot be told is None.
"""

from __future__ import annotations

from lintainer.kubernetes.objects import text_map
from lintainer.kubernetes.selectors import Selector, read_plain_selector, read_selector
from lintainer.yaml import Mapping, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lintainer.kubernetes.objects import Object

WORKLOADS = frozenset((
    "Pod", "Deployment", "ReplicaSet", "ReplicationController", "StatefulSet", "DaemonSet", "Job", "CronJob",
    "DeploymentConfig", "Rollout", "CloneSet",
))  # fmt: skip
SELECTING = frozenset(("NetworkPolicy", "PodDisruptionBudget", "Service"))
"""The kinds of object that select pods."""
SCALING = frozenset(("HorizontalPodAutoscaler", "ScaledObject"))


class Known:
    """An object, by kind, API group, name and namespace. `path` is its file's, absolute.

    `namespace` is empty where the object does not say. `pods` are the labels of the pods that it makes.
    `selector` is for the pods that it selects, None also where it selects none. `labels` are its own.
    `target` is the kind and the name of what it scales. `rules` are what a role allows: verbs, API groups,
    resources. `ports` are the numbers and names of a Service's ports. `count` is how many pods there are at
    least: `replicas`, `minReplicas`. `types` are the kinds of traffic that a NetworkPolicy is about.
    """

    __slots__ = (
        *("count", "group", "kind", "labels", "name", "namespace", "path", "pods", "ports"),
        *("rules", "selector", "target", "types"),
    )

    def __init__(self, one: Object, path: str) -> None:
        self.path = path
        self.kind = one.kind
        self.group = one.group
        self.name = one.name
        namespace = one.namespace
        is_known = namespace is None or not namespace.is_unknown
        self.namespace: str | None = (one.value.text_at("metadata", "namespace") or "") if is_known else None
        self.labels = one.labels("metadata", "labels")
        self.pods = _pods(one)
        self.count: int | None = None
        self.ports: frozenset[str] | None = None
        self.rules: tuple[tuple[frozenset[str], frozenset[str], frozenset[str]], ...] = ()
        self.selector: Selector | None = None
        self.target: tuple[str, str] = ("", "")
        self.types: frozenset[str] = frozenset()
        read = _READERS.get(one.kind)
        if read is not None:
            read(self, one)

    def __repr__(self) -> str:
        return f"<{self.kind}/{self.name}>"

    def may_share_namespace(self, namespace: str | None) -> bool:
        """Whether something in a namespace may be in this one's. What names none may be in any."""
        return not namespace or not self.namespace or namespace == self.namespace


def _pods(one: Object) -> list[dict[str, str] | None]:
    if one.value.document.is_partial:
        return []
    return [text_map(pod.template.at("metadata", "labels")) for pod in one.pod_specs]


def _service(known: Known, one: Object) -> None:
    if known.group:  # Knative's, which makes Services of its own
        return
    known.selector = read_plain_selector(one.get("spec", "selector"))
    ports = one.get("spec", "ports")
    if ports is None or not ports.is_unknown:
        named = {item.text_at(key) for item in one.value.each("spec", "ports") for key in ("port", "name")}
        known.ports = frozenset(port for port in named if port is not None)


def _policy(known: Known, one: Object) -> None:
    selector = read_selector(one.get("spec", "podSelector"))
    known.selector = selector if selector is not None or one.get("spec") is None else Selector({})
    types = {item.text for item in one.value.each("spec", "policyTypes") if isinstance(item, Scalar)}
    if one.get("spec", "policyTypes") is None:
        types = {"Ingress", "Egress"} if one.get("spec", "egress") is not None else {"Ingress"}
    known.types = frozenset(types)


def _budget(known: Known, one: Object) -> None:
    known.selector = read_selector(one.get("spec", "selector"))


def _scaler(known: Known, one: Object) -> None:
    target = "spec", "scaleTargetRef"
    kind = one.value.text_at(*target, "kind") or ("Deployment" if known.kind == "ScaledObject" else "")
    known.target = kind, one.value.text_at(*target, "name") or ""
    count = one.get("spec", "minReplicas") or one.get("spec", "minReplicaCount")
    known.count = count.as_int if count is not None else 1


def _replicated(known: Known, one: Object) -> None:
    count = one.get("spec", "replicas")
    known.count = count.as_int if count is not None else 1


def _role(known: Known, one: Object) -> None:
    known.rules = tuple(
        (_texts(rule, "verbs"), _texts(rule, "apiGroups"), _texts(rule, "resources"))
        for rule in one.value.each("rules")
        if isinstance(rule, Mapping) and rule.get("resourceNames") is None
    )


def _texts(rule: Mapping, key: str) -> frozenset[str]:
    return frozenset(one.text for one in rule.each(key) if isinstance(one, Scalar) and not one.is_unknown)


_READERS: dict[str, Callable[[Known, Object], None]] = {
    "Service": _service,
    "NetworkPolicy": _policy,
    "PodDisruptionBudget": _budget,
    "HorizontalPodAutoscaler": _scaler,
    "ScaledObject": _scaler,
    "Deployment": _replicated,
    "StatefulSet": _replicated,
    "ReplicaSet": _replicated,
    "Role": _role,
    "ClusterRole": _role,
}
