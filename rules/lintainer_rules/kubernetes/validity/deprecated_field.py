from __future__ import annotations

from lintainer.kubernetes import Object, PodSpec
from lintainer.kubernetes.metadata import annotation_maps
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml import Mapping, Scalar, Value
from lintainer.yaml.patch import remove, rename

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


VOLUMES = {
    "awsElasticBlockStore": (1, 17), "azureDisk": (1, 19), "azureFile": (1, 21), "cephfs": (1, 28),
    "cinder": (1, 11), "flocker": (1, 22), "gcePersistentDisk": (1, 17), "gitRepo": (1, 11),
    "glusterfs": (1, 25), "portworxVolume": (1, 25), "quobyte": (1, 22), "rbd": (1, 28), "scaleIO": (1, 16),
    "storageos": (1, 22), "vsphereVolume": (1, 19),
}  # fmt: skip
"""Kinds of volumes, and since when they are deprecated."""
SERVICE = {"topologyKeys": (1, 21), "loadBalancerIP": (1, 24)}
"""Fields of Services, and since when they are deprecated."""
ANNOTATIONS = {
    "kubernetes.io/ingress.class": ((1, 18), "the field `ingressClassName`"),
    "scheduler.alpha.kubernetes.io/critical-pod": ((1, 13), "the field `priorityClassName`"),
    "service.alpha.kubernetes.io/tolerate-unready-endpoints": (
        (1, 11),
        "the field `publishNotReadyAddresses`",
    ),
    "service.kubernetes.io/topology-aware-hints": (
        (1, 27),
        "the annotation `service.kubernetes.io/topology-mode`",
    ),
    "storageclass.beta.kubernetes.io/is-default-class": (
        (1, 6),
        "the annotation `storageclass.kubernetes.io/is-default-class`",
    ),
    "volume.beta.kubernetes.io/storage-class": ((1, 6), "the field `storageClassName`"),
}
"""Annotations, since when they are deprecated, and what has taken their place."""
_FIELD = "serviceAccount"


@rule(
    on=Object,
    fix="sometimes",
    when=(
        b"serviceAccount", b"olume", b"topologyKeys", b"loadBalancerIP", b"kubernetes.io/",
    ),
)  # fmt: skip
def deprecated_field(one: Object) -> Iterator[Finding]:
    for pod in one.pod_specs:
        yield from _of_pod(pod)
    spec = one.get("spec")
    if one.kind == "Service" and one.group == "" and isinstance(spec, Mapping):
        yield from _fields(one, spec, SERVICE)
    if one.kind == "PersistentVolume" and isinstance(spec, Mapping):
        yield from _fields(one, spec, VOLUMES)
    for _, notes in annotation_maps(one):
        for name, (since, instead) in ANNOTATIONS.items():
            entry = notes.entry(name)
            if entry is None or not one.manifest.is_since(*since) or _is_wanted(one, name, entry.value):
                continue
            yield Finding(entry.key_span, f"Annotation `{name}` is deprecated; {instead} has taken its place")


def _of_pod(pod: PodSpec) -> Iterator[Finding]:
    entry = pod.value.entry(_FIELD)
    if entry is not None and not entry.value.is_null and not entry.is_merged:
        yield Finding(entry.key_span, f"`{_FIELD}` is an old name of `serviceAccountName`", _renamed(pod))
    for volume in pod.value.each("volumes"):
        if isinstance(volume, Mapping):
            yield from _fields(pod.workload, volume, VOLUMES)


def _fields(one: Object, mapping: Mapping, known: dict[str, tuple[int, int]]) -> Iterator[Finding]:
    for entry in mapping.entries:
        since = known.get(entry.name or "")
        if since is not None and not entry.value.is_null and one.manifest.is_since(*since):
            version = f"{since[0]}.{since[1]}"
            yield Finding(entry.key_span, f"`{entry.name}` is deprecated since Kubernetes {version}")


def _renamed(pod: PodSpec) -> Fix | None:
    """Give the field its new name; remove it where the new one says the same."""
    old, new = pod.value.entry(_FIELD), pod.value.entry("serviceAccountName")
    if old is None:
        return None
    if new is None:
        edits = rename(old, "serviceAccountName")
    else:
        is_same = pod.value.text_at(_FIELD) == pod.value.text_at("serviceAccountName")
        edits = remove(old) if is_same else None
    return Fix.safe("Use `serviceAccountName`", *edits) if edits else None


def _is_wanted(one: Object, name: str, value: Value) -> bool:
    """Whether an annotation has nothing in its place: plugins of Kong have no other, and on GKE the classes
    are no objects."""
    if name != "kubernetes.io/ingress.class":
        return False
    is_google = isinstance(value, Scalar) and value.text in ("gce", "gce-internal")
    return one.kind != "Ingress" or is_google
