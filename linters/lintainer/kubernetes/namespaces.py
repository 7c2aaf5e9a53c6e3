"""Namespaces: which ones a manifest uses, and which pods they let in."""

from __future__ import annotations

from lintainer.kubernetes.cluster import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.kubernetes.known import Known
    from lintainer.kubernetes.manifest import Manifest
    from lintainer.kubernetes.objects import Object
    from lintainer.kubernetes.pod_security import Policy

ENFORCE = "pod-security.kubernetes.io/enforce"
_LEVELS = ("privileged", "baseline", "restricted")


class Enforced:
    """What a namespace enforces: the level, and the version of the policy, which `is_since` tells.

    A version that is missing, is none, or is `latest` is that of the cluster.
    """

    __slots__ = ("_cluster", "_minor", "level")

    def __init__(self, level: str, version: str, cluster: Policy) -> None:
        self.level = level if level in _LEVELS else "restricted"  # as the API server takes it
        minor = version.removeprefix("v1.")
        self._minor = int(minor) if minor.isdecimal() and minor != version and len(minor) < 6 else None
        self._cluster = cluster

    def is_since(self, major: int, minor: int) -> bool:
        """Whether the version of the policy is that one or newer."""
        if self._minor is None:
            return self._cluster.is_since(major, minor)
        return (1, self._minor) >= (major, minor)


def enforced(namespace: Known, cluster: Policy) -> Enforced | None:
    """What a Namespace enforces on pods; None where it enforces nothing, or that is not known."""
    labels = namespace.labels
    if labels is None or ENFORCE not in labels or labels[ENFORCE] == "privileged":
        return None
    return Enforced(labels[ENFORCE], labels.get(f"{ENFORCE}-version", "latest"), cluster)


def used_namespaces(manifest: Manifest) -> Iterator[tuple[str, Object]]:
    """The namespaces that a manifest makes or uses, each with the object that stands for it: the Namespace,
    or, where the project has none of that name, the first object that takes something up in it.

    The name is empty for objects that name none. Kubernetes' own namespaces are left out.
    """
    seen: set[str] = set()
    for one in manifest.objects:
        if one.value.document.is_partial:
            continue
        facts = known(one)
        is_space = one.kind == "Namespace"
        name = one.name if is_space else facts.namespace
        if name is None or name in seen or name.startswith("kube-"):
            continue
        takes_up = bool(facts.pods) or one.kind == "PersistentVolumeClaim"
        if is_space or (takes_up and not any(manifest.cluster.named("Namespace", name))):
            seen.add(name)
            yield name, one
