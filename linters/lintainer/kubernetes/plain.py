"""The typed tree of a manifest as plain data, for `lintainer tree`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.kubernetes.manifest import Manifest
    from lintainer.kubernetes.objects import Object
    from lintainer.kubernetes.pods import Container, PodSpec


def plain(document: Manifest) -> dict[str, object]:
    """Objects with what names them, their first line (from 1), and the containers of their pods."""
    return {"objects": [_object(one) for one in document.objects]}


def _object(one: Object) -> dict[str, object]:
    return {
        "line": one.manifest.source.line_number(one.at.start),
        "apiVersion": one.api_version,
        "kind": one.kind,
        "name": one.name,
        "namespace": one.value.text_at("metadata", "namespace") or "",
        "pods": [_pod(pod) for pod in one.pod_specs],
    }


def _pod(pod: PodSpec) -> dict[str, object]:
    return {
        "path": ".".join(map(str, pod.route)),
        "containers": [_container(container) for container in pod.containers],
    }


def _container(container: Container) -> dict[str, object]:
    return {
        "name": container.name,
        "role": container.role,
        "image": container.value.text_at("image") or "",
    }
