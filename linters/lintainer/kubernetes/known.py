"""What is kept of an object, so that objects of other files can be held against it.

It is plain data: no file, no tree, and can be written as bytes. What cannot be told is None.
"""

from __future__ import annotations

from lintainer.kubernetes.objects import text_map
from lintainer.kubernetes.probes import ports_of
from lintainer.kubernetes.selectors import Selector, read_plain_selector, read_selector
from lintainer.yaml import Mapping, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from lintainer.kubernetes.objects import Object
    from lintainer.kubernetes.pods import PodSpec

WORKLOADS = frozenset((
    "Pod", "Deployment", "ReplicaSet", "ReplicationController", "StatefulSet", "DaemonSet", "Job", "CronJob",
    "DeploymentConfig", "Rollout", "CloneSet",
))  # fmt: skip
SELECTING = frozenset(("NetworkPolicy", "PodDisruptionBudget", "Service"))
"""The kinds of object that select pods."""
SCALING = frozenset(("HorizontalPodAutoscaler", "ScaledObject"))
REFERRED = frozenset((
    *WORKLOADS, *SELECTING, *SCALING, "ClusterRole", "ClusterRoleBinding", "LimitRange", "Namespace",
    "ResourceQuota", "Role", "RoleBinding", "ServiceAccount",
))  # fmt: skip
"""The kinds of object of Kubernetes itself that others may refer to, as far as rules ask."""
_GROUPS = frozenset(("", "apps", "autoscaling", "batch", "extensions", "policy"))


class Known:
    """An object, by kind, API group, name and namespace.

    `namespace` is empty where the object does not say. `pods` are what is known of the pods that it makes.
    `selector` is for the pods that it selects, None also where it selects none. `labels` are its own.
    `target` is the kind and the name of what it scales. `rules` are what a role allows: verbs, API groups,
    resources. `ports` are the numbers and names of a Service's ports. `count` is how many pods there are at
    least: `replicas`, `minReplicas`. `types` are the kinds of traffic that a NetworkPolicy is about.
    `accounts` are the service accounts that a binding gives rights to: names, and namespaces or empty text.
    `gives_token` is whether a service account gives its pods a token.
    """

    __slots__ = (
        *("accounts", "count", "gives_token", "group", "kind", "labels", "name", "namespace", "pods"),
        *("ports", "rules", "selector", "target", "types"),
    )

    def __init__(self, one: Object) -> None:
        self.kind = one.kind
        self.group = one.group
        self.name = one.name
        namespace = one.namespace
        is_known = namespace is None or not namespace.is_unknown
        self.namespace: str | None = (one.value.text_at("metadata", "namespace") or "") if is_known else None
        self.labels = one.labels("metadata", "labels")
        self.pods = [] if one.value.document.is_partial else [_pods(pod) for pod in one.pod_specs]
        self.count: int | None = None
        self.ports: frozenset[str] | None = None
        self.rules: tuple[tuple[frozenset[str], frozenset[str], frozenset[str]], ...] = ()
        self.selector: Selector | None = None
        self.target: tuple[str, str] = ("", "")
        self.types: frozenset[str] = frozenset()
        self.accounts: tuple[tuple[str, str], ...] = ()
        self.gives_token = True
        read = _READERS.get(one.kind)
        if read is not None:
            read(self, one)

    @classmethod
    def of(cls, facts: Any) -> Known:
        """The object again of which these are the `facts`."""
        one = cls.__new__(cls)
        one.kind, one.group, one.name, one.namespace, one.labels = facts[:5]
        pods, selector, one.count, one.ports, one.rules, one.target, one.types = facts[5:12]
        one.accounts, one.gives_token = facts[12:]
        one.pods = [Pods(*each) for each in pods]
        one.selector = None if selector is None else Selector(*selector)
        return one

    @property
    def facts(self) -> Any:
        """The same as values that `marshal` knows."""
        selector = self.selector and (
            self.selector.labels if self.selector.is_known else None,
            self.selector.expressions,
        )
        pods = [(each.labels, each.ports) for each in self.pods]
        rest = self.count, self.ports, self.rules, self.target, self.types, self.accounts, self.gives_token
        return self.kind, self.group, self.name, self.namespace, self.labels, pods, selector, *rest

    def __repr__(self) -> str:
        return f"<{self.kind}/{self.name}>"

    @property
    def is_custom(self) -> bool:
        """Whether it is of none of Kubernetes' own API groups."""
        return self.group not in _GROUPS and not self.group.endswith(".k8s.io")

    @property
    def is_referred(self) -> bool:
        """Whether a rule may ask for it from another file."""
        return bool(self.pods) or self.is_custom or self.kind in REFERRED

    def may_share_namespace(self, namespace: str | None) -> bool:
        """Whether something in a namespace may be in this one's. What names none may be in any."""
        return not namespace or not self.namespace or namespace == self.namespace


class Pods:
    """What is known of the pods of a pod spec: labels, and the numbers and names of the ports they declare.

    `ports` is None where they declare none, or some that are not known.
    """

    __slots__ = ("labels", "ports")

    def __init__(self, labels: dict[str, str] | None, ports: frozenset[str] | None) -> None:
        self.labels = labels
        self.ports = ports


def _pods(pod: PodSpec) -> Pods:
    ports: set[str] = set()
    is_known = True
    for container in pod.containers:
        declared = ports_of(container) if container.role != "init" else []
        is_known = is_known and declared is not None
        for port in declared or ():
            ports.update((str(port.number), port.name or ""))
    labels = text_map(pod.template.at("metadata", "labels"))
    return Pods(labels, frozenset(ports) if ports and is_known else None)


def _service(known: Known, one: Object) -> None:
    if known.group:  # Knative's, which makes Services of its own
        return
    if one.value.text_at("spec", "type") != "ExternalName":  # for which a selector counts for nothing
        known.selector = read_plain_selector(one.get("spec", "selector"))
    ports = one.get("spec", "ports")
    if ports is None or not ports.is_unknown:
        named = {item.text_at(key) for item in one.value.each("spec", "ports") for key in ("port", "name")}
        known.ports = frozenset(port for port in named if port is not None)


def _policy(known: Known, one: Object) -> None:
    selector = read_selector(one.get("spec", "podSelector"))
    known.selector = selector if selector is not None or one.get("spec") is None else Selector({})
    types, egress = one.get("spec", "policyTypes"), one.get("spec", "egress")
    named = {item.text for item in one.value.each("spec", "policyTypes") if isinstance(item, Scalar)}
    if types is None or (types.kind == "list" and not types.children()):
        # as the API server fills it in: an empty list of rules counts for nothing
        has_egress = egress is not None and (egress.is_unknown or bool(egress.children()))
        named = {"Ingress", "Egress"} if has_egress else {"Ingress"}
    known.types = frozenset(named)


def _budget(known: Known, one: Object) -> None:
    selector = read_selector(one.get("spec", "selector"))
    is_old = one.api_version == "policy/v1beta1"  # where an empty selector means no pods
    known.selector = None if is_old and selector is not None and selector.is_empty else selector


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
        if isinstance(rule, Mapping) and not has_names(rule)
    )


def _binding(known: Known, one: Object) -> None:
    known.accounts = tuple(
        (subject.text_at("name") or "", subject.text_at("namespace") or "")
        for subject in one.value.each("subjects")
        if subject.text_at("kind") == "ServiceAccount"
    )


def _account(known: Known, one: Object) -> None:
    automount = one.get("automountServiceAccountToken")
    known.gives_token = not one.value.document.is_partial if automount is None else automount.as_bool is True


def has_names(rule: Mapping) -> bool:
    """Whether a rule of a role is about certain objects. An empty list of names is as good as none."""
    names = rule.get("resourceNames")
    return names is not None and (names.is_unknown or bool(names.children()))


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
    "RoleBinding": _binding,
    "ClusterRoleBinding": _binding,
    "ServiceAccount": _account,
}
