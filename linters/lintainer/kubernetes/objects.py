"""Kubernetes objects: what every one of them has."""

from __future__ import annotations

from lintainer.fact import fact
from lintainer.yaml import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.kubernetes.manifest import Manifest
    from lintainer.kubernetes.pods import PodSpec
    from lintainer.text import Span
    from lintainer.yaml import Value

CLUSTER_SCOPED = frozenset({
    "APIService", "CertificateSigningRequest", "ClusterRole", "ClusterRoleBinding", "ComponentStatus",
    "CSIDriver", "CSINode", "CustomResourceDefinition", "FlowSchema", "IngressClass",
    "MutatingWebhookConfiguration", "Namespace", "Node", "PersistentVolume", "PodSecurityPolicy",
    "PriorityClass", "PriorityLevelConfiguration", "RuntimeClass", "StorageClass",
    "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "ValidatingWebhookConfiguration",
    "VolumeAttachment",
})  # fmt: skip
"""Kinds of Kubernetes' own APIs that belong to no namespace."""


class Object:
    """One object of a manifest. `value` is its mapping; items of a `kind: List` are objects of their own.

    `index` counts the manifest's objects from 0. `api_version` and `kind` are for those that do not say
    it, as the items of a `PodList` need not.
    """

    def __init__(
        self, manifest: Manifest, value: Mapping, index: int, api_version: str = "", kind: str = ""
    ) -> None:
        self.manifest = manifest
        self.value = value
        self.index = index
        self._listed = api_version, kind
        self.memo: dict[str, object] = {}
        """What has been worked out about the object, under a key of its own."""

    def __repr__(self) -> str:
        return f"<{self.title}>"

    @fact
    def api_version(self) -> str:
        """`apiVersion` as text; empty where it is missing."""
        return self.value.text_at("apiVersion") or self._listed[0]

    @fact
    def group(self) -> str:
        """The API group; empty for the core group."""
        group, slash, _ = self.api_version.rpartition("/")
        return group if slash else ""

    @fact
    def kind(self) -> str:
        """`kind` as text; empty where it is missing."""
        return self.value.text_at("kind") or self._listed[1]

    @fact
    def name(self) -> str:
        """The name, or the prefix of a generated one; empty where there is neither."""
        return self.value.text_at("metadata", "name") or self.value.text_at("metadata", "generateName") or ""

    @fact
    def namespace(self) -> Value | None:
        """The namespace: None where it is not set, which leaves it to whoever applies the manifest."""
        return self.value.at("metadata", "namespace")

    @property
    def is_cluster_scoped(self) -> bool:
        """Whether its kind is known to belong to no namespace."""
        return self.kind in CLUSTER_SCOPED

    @fact
    def title(self) -> str:
        """What to call it in a message: `Deployment/web`."""
        return f"{self.kind or '?'}/{self.name}" if self.name else (self.kind or "?")

    @fact
    def at(self) -> Span:
        """The place for findings about the whole object: its first entry."""
        entries = self.value.entries
        return entries[0].span if entries and not self.value.is_flow else self.value.span

    @fact
    def pod_specs(self) -> list[PodSpec]:
        """The pod specs in it: one in Kubernetes' own workloads, any number in others, none elsewhere."""
        from lintainer.kubernetes.pods import pod_specs

        return pod_specs(self)

    def get(self, *route: str | int) -> Value | None:
        """What stands at a route from the top of the object: None for nothing, null included."""
        return present(self.value.at(*route))

    def labels(self, *route: str) -> dict[str, str] | None:
        """A mapping of text at a route (`metadata`, `labels`): empty if missing, None if unknown."""
        return text_map(self.value.at(*route))


def present(value: Value | None) -> Value | None:
    """The value, None where it is null: for Kubernetes that is the same as not being there."""
    return None if value is None or value.is_null else value


def text_map(value: Value | None) -> dict[str, str] | None:
    """A mapping of text to text as a dictionary: empty where there is none, None where a part is unknown."""
    value = present(value)
    if value is None:
        return {}
    if not isinstance(value, Mapping) or value.is_open:
        return None if value.is_unknown or isinstance(value, Mapping) else {}
    found: dict[str, str] = {}
    for entry in value:
        if entry.value.is_unknown:
            return None
        found[entry.name or ""] = getattr(entry.value, "text", "")
    return found
