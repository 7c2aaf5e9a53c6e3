"""Versions of APIs that are deprecated or gone, and what took their place.

Sources: Kubernetes' deprecated API migration guide, the lifecycle markers in k8s.io/api, and the release
notes of the projects named.
"""

from __future__ import annotations

from lintainer.kubernetes.ingresses import as_newest, is_ingress
from lintainer.kubernetes.selectors import read_selector
from lintainer.text import Fix
from lintainer.yaml import Mapping
from lintainer.yaml.patch import insert, set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from lintainer.kubernetes.objects import Object
    from lintainer.text import Edit

    Version: TypeAlias = tuple[int, int]

NEWEST = (1, 37)
"""The newest version of Kubernetes that this knows."""
ORDER = ("same", "selector", "changed", "other")
"""How a version of an API can differ from the one before it, the worst last."""

OURS: dict[str, tuple[str, ...]] = {
    "admissionregistration.k8s.io": (
        "v1alpha1 1.29 1.32 v1 changed ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding",
        "v1alpha1 1.35 1.38 v1 changed MutatingAdmissionPolicy MutatingAdmissionPolicyBinding",
        "v1beta1 1.16 1.22 v1 other MutatingWebhookConfiguration ValidatingWebhookConfiguration",
        "v1beta1 1.31 1.34 v1 changed ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding",
        "v1beta1 1.37 1.40 v1 changed MutatingAdmissionPolicy MutatingAdmissionPolicyBinding",
    ),
    "apiextensions.k8s.io": ("v1beta1 1.16 1.22 v1 other CustomResourceDefinition",),
    "apiregistration.k8s.io": ("v1beta1 1.10 1.22 v1 same APIService",),
    "apps": (
        "v1beta1 1.8 1.16 v1 selector Deployment ReplicaSet StatefulSet",
        "v1beta1 1.8 1.16 v1 same ControllerRevision",
        "v1beta2 1.9 1.16 v1 same DaemonSet Deployment ReplicaSet StatefulSet",
        "v1beta2 1.9 1.16 v1 same ControllerRevision",
    ),
    "audit.k8s.io": (
        "v1alpha1 1.21 1.24 v1 changed Policy",
        "v1beta1 1.21 1.24 v1 same Policy",
    ),
    "autoscaling": (
        "v2beta1 1.22 1.25 v2 other HorizontalPodAutoscaler",
        "v2beta2 1.23 1.26 v2 same HorizontalPodAutoscaler",
    ),
    "batch": (
        "v1beta1 1.21 1.25 v1 same CronJob",
        "v2alpha1 1.8 1.21 v1 same CronJob",
    ),
    "certificates.k8s.io": (
        "v1alpha1 1.34 1.37 v1 changed ClusterTrustBundle",
        "v1beta1 1.19 1.22 v1 other CertificateSigningRequest",
        "v1beta1 1.37 1.40 v1 changed ClusterTrustBundle PodCertificateRequest",
    ),
    "coordination.k8s.io": (
        "v1beta1 1.19 1.22 v1 same Lease",
        "v1alpha2 1.35 1.38 v1beta1 changed LeaseCandidate",
        "v1beta1 1.36 1.39 - other LeaseCandidate",
    ),
    "discovery.k8s.io": ("v1beta1 1.21 1.25 v1 other EndpointSlice",),
    "events.k8s.io": ("v1beta1 1.22 1.25 v1 other Event",),
    "extensions": (
        "v1beta1 1.8 1.16 apps/v1 selector DaemonSet Deployment ReplicaSet",
        "v1beta1 1.8 1.16 - other DeploymentRollback Scale",
        "v1beta1 1.14 1.22 networking.k8s.io/v1 other Ingress",
        "v1beta1 1.9 1.16 networking.k8s.io/v1 same NetworkPolicy",
    ),
    "flowcontrol.apiserver.k8s.io": (
        "v1beta1 1.23 1.26 v1beta3 same FlowSchema",
        "v1beta2 1.26 1.29 v1beta3 same FlowSchema",
        "v1beta3 1.29 1.32 v1 same FlowSchema",
        "v1beta1 1.23 1.26 v1beta3 other PriorityLevelConfiguration",
        "v1beta2 1.26 1.29 v1beta3 other PriorityLevelConfiguration",
        "v1beta3 1.29 1.32 v1 changed PriorityLevelConfiguration",
    ),
    "kubeadm.k8s.io": (
        "v1beta2 1.22 1.25 v1beta3 other ClusterConfiguration InitConfiguration JoinConfiguration",
        "v1beta3 1.31 - v1beta4 other ClusterConfiguration InitConfiguration JoinConfiguration",
    ),
    "networking.k8s.io": (
        "v1alpha1 1.28 1.29 - other ClusterCIDR",
        "v1beta1 1.34 1.37 v1 same IPAddress ServiceCIDR",
        "v1beta1 1.19 1.22 v1 other Ingress",
        "v1beta1 1.19 1.22 v1 same IngressClass",
    ),
    "node.k8s.io": (
        "v1alpha1 1.20 1.24 v1 other RuntimeClass",
        "v1beta1 1.22 1.25 v1 same RuntimeClass",
    ),
    "policy": ("v1beta1 1.21 1.25 v1 selector PodDisruptionBudget",),
    "rbac.authorization.k8s.io": (
        "v1alpha1 1.17 1.22 v1 changed ClusterRole ClusterRoleBinding Role RoleBinding",
        "v1beta1 1.17 1.22 v1 same ClusterRole ClusterRoleBinding Role RoleBinding",
    ),
    "resource.k8s.io": (
        "v1alpha3 1.32 1.34 v1 other DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice",
        "v1alpha3 1.36 1.39 v1 other DeviceTaintRule",
        "v1beta1 1.35 1.38 v1 other DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice",
        "v1beta2 1.36 1.39 v1 changed DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice",
    ),
    "scheduling.k8s.io": (
        "v1alpha1 1.14 1.17 v1 same PriorityClass",
        "v1beta1 1.14 1.22 v1 same PriorityClass",
    ),
    "settings.k8s.io": ("v1alpha1 1.19 1.20 - other PodPreset",),
    "storage.k8s.io": (
        "v1alpha1 1.21 1.24 v1 changed CSIStorageCapacity",
        "v1alpha1 1.21 1.24 v1 changed VolumeAttachment",
        "v1alpha1 1.32 1.35 v1 changed VolumeAttributesClass",
        "v1beta1 1.19 1.22 v1 same CSIDriver CSINode StorageClass VolumeAttachment",
        "v1beta1 1.24 1.27 v1 same CSIStorageCapacity",
        "v1beta1 1.34 1.37 v1 changed VolumeAttributesClass",
    ),
    "storagemigration.k8s.io": (
        "v1alpha1 1.35 1.35 v1beta1 other StorageVersionMigration",
        "v1beta1 1.37 1.40 v1 changed StorageVersionMigration",
    ),
    "": (
        "v1 1.33 - discovery.k8s.io/v1 other Endpoints",
        "v1 1.19 - - other ComponentStatus",
    ),
}
"""Kinds by API group. In each line: version; since when it is deprecated and since when it is gone; the
version, or group and version, to use instead; how that differs; the kinds. A dash stands for nothing.

How it differs: it is the `same`; the same but for objects without a `selector`, and for defaults; `changed`
in some detail that few objects have; it has `other` fields.
"""

_THEIRS: tuple[tuple[str, str, str, str], ...] = (
    ("acme.cert-manager.io/v1alpha2", "*", "cert-manager 1.4", "acme.cert-manager.io/v1"),
    ("acme.cert-manager.io/v1alpha3", "*", "cert-manager 1.4", "acme.cert-manager.io/v1"),
    ("acme.cert-manager.io/v1beta1", "*", "cert-manager 1.4", "acme.cert-manager.io/v1"),
    ("authentication.istio.io/v1alpha1", "*", "Istio 1.5", "security.istio.io/v1"),
    ("cert-manager.io/v1alpha2", "*", "cert-manager 1.4", "cert-manager.io/v1"),
    ("cert-manager.io/v1alpha3", "*", "cert-manager 1.4", "cert-manager.io/v1"),
    ("cert-manager.io/v1beta1", "*", "cert-manager 1.4", "cert-manager.io/v1"),
    ("certmanager.k8s.io/v1alpha1", "*", "cert-manager 0.11", "cert-manager.io/v1"),
    ("gateway.networking.k8s.io/v1alpha2", "Gateway", "Gateway API 0.5", "gateway.networking.k8s.io/v1"),
    ("gateway.networking.k8s.io/v1alpha2", "HTTPRoute", "Gateway API 0.5", "gateway.networking.k8s.io/v1"),
    ("karpenter.sh/v1alpha5", "Provisioner", "Karpenter 0.32", "karpenter.sh/v1"),
    ("snapshot.storage.k8s.io/v1beta1", "*", "external-snapshotter 4.0", "snapshot.storage.k8s.io/v1"),
    ("traefik.containo.us/v1alpha1", "*", "Traefik 2.10", "traefik.io/v1alpha1"),
)
"""APIs of other projects: API version, kind, since which release it is deprecated, what to use instead."""

_table: dict[tuple[str, str], Lifecycle] = {}


class Lifecycle:
    """What becomes of a kind in a version of its API. `deprecated` and `removed` are versions of Kubernetes.

    `how` tells how the replacement differs: `same`, `selector`, `changed` or `other`, the worst last.
    `since` is the release of another project that deprecated it, for kinds that are not Kubernetes' own.
    `replacement` is the API version to use instead, empty where there is none.
    """

    __slots__ = ("deprecated", "how", "removed", "replacement", "since")

    def __init__(self, deprecated: str, removed: str, replacement: str, how: str, since: str = "") -> None:
        self.deprecated = _version(deprecated)
        self.removed = _version(removed)
        self.replacement = replacement
        self.how = how
        self.since = since


def _version(text: str) -> Version | None:
    major, dot, minor = text.partition(".")
    return (int(major), int(minor)) if dot else None


def lifecycle(one: Object) -> Lifecycle | None:
    """What becomes of an object's kind in its version of the API; None where nothing is known of an end."""
    return _of(one.api_version, one.kind)


def _of(api: str, kind: str) -> Lifecycle | None:
    if not _table:
        _fill()
    return _table.get((api, kind)) or _table.get((api, "*"))


def _fill() -> None:
    for group, lines in OURS.items():
        for version, deprecated, removed, to, how, *kinds in map(str.split, lines):
            api = f"{group}/{version}" if group else version
            new = to if "/" in to else f"{group}/{to}".lstrip("/")
            life = Lifecycle(deprecated, removed, new if to != "-" else "", how)
            for kind in kinds:
                _table[api, kind] = life
    for api, kind, since, replacement in _THEIRS:
        _table[api, kind] = Lifecycle("", "", replacement, "other", since)


def replacement(one: Object, version: Version) -> tuple[str, str]:
    """The API version to use instead of an object's own, one that a version of Kubernetes has, and how it
    differs. The former is empty where there is none."""
    found = lifecycle(one)
    api, how = "", ORDER[0]
    while found is not None:
        api, how = found.replacement, max(how, found.how, key=ORDER.index)
        found = _of(api, one.kind)
        if found is not None and (found.removed is None or found.removed > version):
            break
    return api, how


def moved(one: Object, version: Version) -> Fix | None:
    """A fix that gives an object the API version to use instead; None where more than that is to be done.

    It is safe where the new version reads the same object in the same way.
    """
    api, how = replacement(one, version)
    value = one.value.get("apiVersion")
    edits = set_scalar(value, api) if value is not None and api else None
    more, is_same = _rest(one, how)
    return Fix(f"Use `{api}`", [*edits, *more], is_same) if edits and more is not None else None


def _rest(one: Object, how: str) -> tuple[list[Edit] | None, bool]:
    """What else there is to change, and whether the object is the same afterwards."""
    if how == "other":
        return (as_newest(one) if is_ingress(one) else None), False
    return _selected(one) if how == "selector" else ([], how == "same")


def _selected(one: Object) -> tuple[list[Edit] | None, bool]:
    """What it takes for an object to select what it selected before, and whether nothing else changes."""
    spec = one.get("spec")
    selector = read_selector(one.get("spec", "selector"))
    if one.kind == "PodDisruptionBudget":  # an empty selector meant no pods and means all now
        return ([], True) if selector is not None and selector.labels and selector.is_known else (None, False)
    if selector is not None:
        return [], False
    labels = one.labels("spec", "template", "metadata", "labels")
    if not labels or not isinstance(spec, Mapping):
        return None, False
    edits = insert(spec, "selector", {"matchLabels": {**labels}}, before=("template",))
    return edits, False
