"""Volumes of pods, and where containers mount them."""

from __future__ import annotations

import posixpath

from lintainer.kubernetes.objects import present
from lintainer.yaml import Mapping, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.kubernetes.pods import Container, PodSpec

_KEY = "volumes"
_NAMES = "volume names"


def volumes_of(pod: PodSpec) -> dict[str, Mapping]:
    """The volumes of a pod by name, as far as they are in sight."""
    known: dict[str, Mapping] | None = pod.memo.get(_KEY)  # type: ignore[assignment]
    if known is None:
        items = [one for one in pod.value.each("volumes") if isinstance(one, Mapping)]
        known = pod.memo[_KEY] = {one.text_at("name") or "?": one for one in items}
    return known


def host_path(volume: Mapping) -> tuple[str, Scalar] | None:
    """The folder or file of the node that a volume is: its path, made plain, and where it is written."""
    source = present(volume.get("hostPath"))
    path = present(source.get("path")) if source is not None else None
    if not isinstance(path, Scalar) or path.is_unknown or not path.text.startswith("/"):
        return None
    return "/" + posixpath.normpath(path.text).lstrip("/"), path


def volume_names(pod: PodSpec) -> frozenset[str] | None:
    """The names of all volumes that containers of a pod can mount; None where some may be out of sight."""
    if _NAMES not in pod.memo:
        pod.memo[_NAMES] = _names(pod)
    return pod.memo[_NAMES]  # type: ignore[return-value]


def _names(pod: PodSpec) -> frozenset[str] | None:
    if pod.value.document.is_partial:
        return None
    claims = pod.workload.value.each("spec", "volumeClaimTemplates")
    names = [one.get("name") for one in pod.value.each("volumes")]
    names += [one.at("metadata", "name") for one in claims]
    listed = pod.value.get("volumes"), pod.workload.value.at("spec", "volumeClaimTemplates")
    if any(one is not None and one.is_unknown for one in (*names, *listed)):
        return None
    return frozenset(name.text for name in names if isinstance(name, Scalar))


def mounts_of(container: Container) -> Iterator[tuple[str, Mapping]]:
    """What a container mounts, folders and devices: the name of the volume, and the item of the list."""
    for mount in (*container.value.each("volumeMounts"), *container.value.each("volumeDevices")):
        name = mount.get("name")
        if isinstance(mount, Mapping) and isinstance(name, Scalar) and not name.is_unknown and name.text:
            yield name.text, mount
