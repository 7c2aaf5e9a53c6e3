from __future__ import annotations

from lintainer.kubernetes import Object, PodSpec
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml import Mapping, Value
from lintainer.yaml.patch import rename, set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


LABELS = {
    "beta.kubernetes.io/arch": "kubernetes.io/arch",
    "beta.kubernetes.io/os": "kubernetes.io/os",
    "beta.kubernetes.io/instance-type": "node.kubernetes.io/instance-type",
    "failure-domain.beta.kubernetes.io/region": "topology.kubernetes.io/region",
    "failure-domain.beta.kubernetes.io/zone": "topology.kubernetes.io/zone",
}
"""The labels of nodes that are deprecated, and what they are called since 1.17 at the latest."""
CHANGEABLE = frozenset(
    ("Deployment", "ReplicaSet", "ReplicationController", "StatefulSet", "DaemonSet", "CronJob")
)
"""Kinds whose pods may ask for other nodes when they are applied again."""


@rule(on=Object, fix="sometimes", when=(b"beta.kubernetes.io/",))
def beta_node_label(one: Object) -> Iterator[Finding]:
    if not one.manifest.is_since(1, 17):
        return
    for pod in one.pod_specs:
        yield from _selected(one, pod)
        for value in _keys_of(pod):
            yield from _judge(one, value)
    for value in _keys_of_storage(one):
        yield from _judge(one, value)


def _selected(one: Object, pod: PodSpec) -> Iterator[Finding]:
    selector = pod.value.get("nodeSelector")
    for entry in selector.entries if isinstance(selector, Mapping) else ():
        new = LABELS.get(entry.name or "")
        if new is not None:
            edits = rename(entry, new)
            make = Fix.safe if one.kind in CHANGEABLE else Fix.unsafe
            fix = make(f"Use `{new}`", *edits) if edits else None
            yield Finding(entry.key_span, f"Node label `{entry.name}` is deprecated", fix)


def _judge(one: Object, value: Value | None) -> Iterator[Finding]:
    old = value.as_str if value is not None else None
    new = LABELS.get(old or "")
    if value is not None and new is not None:
        edits = set_scalar(value, new)
        make = Fix.safe if one.kind in CHANGEABLE else Fix.unsafe
        fix = make(f"Use `{new}`", *edits) if edits else None
        yield Finding(value.span, f"Node label `{old}` is deprecated", fix)


def _keys_of(pod: PodSpec) -> Iterator[Value | None]:
    """Where a pod names labels of nodes, besides its node selector."""
    spec = pod.value
    for constraint in spec.each("topologySpreadConstraints"):
        yield constraint.get("topologyKey")
    nodes = spec.at("affinity", "nodeAffinity")
    if nodes is not None:
        yield from _keys_of_terms(nodes.at("requiredDuringSchedulingIgnoredDuringExecution"))
        for one in nodes.each("preferredDuringSchedulingIgnoredDuringExecution"):
            for expression in one.each("preference", "matchExpressions"):
                yield expression.get("key")
    for kind in ("podAffinity", "podAntiAffinity"):
        affinity = spec.at("affinity", kind)
        if affinity is not None:
            for one in affinity.each("requiredDuringSchedulingIgnoredDuringExecution"):
                yield one.get("topologyKey")
            for one in affinity.each("preferredDuringSchedulingIgnoredDuringExecution"):
                yield one.at("podAffinityTerm", "topologyKey")


def _keys_of_storage(one: Object) -> Iterator[Value | None]:
    if one.kind == "PersistentVolume":
        yield from _keys_of_terms(one.value.at("spec", "nodeAffinity", "required"))
    if one.kind == "StorageClass":
        for topology in one.value.each("allowedTopologies"):
            for expression in topology.each("matchLabelExpressions"):
                yield expression.get("key")


def _keys_of_terms(selector: Value | None) -> Iterator[Value | None]:
    for term in selector.each("nodeSelectorTerms") if selector is not None else ():
        for expression in term.each("matchExpressions"):
            yield expression.get("key")
