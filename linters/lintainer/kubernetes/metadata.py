"""Labels and annotations, and what selects by labels, wherever an object has them."""

from __future__ import annotations

from lintainer.yaml import Mapping, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.kubernetes.objects import Object
    from lintainer.yaml import Value


def label_maps(one: Object) -> Iterator[tuple[str, Mapping]]:
    """The mappings of labels: those of the object, of its pods, of its claims, those it selects by."""
    yield from _mapping("Label", one.value.at("metadata", "labels"))
    for template in _templates(one):
        yield from _mapping("Label", template.at("metadata", "labels"))
    selector = one.get("spec", "selector")
    if one.kind in ("Service", "ReplicationController"):
        yield from _mapping("Label", selector)
    elif selector is not None:
        yield from _mapping("Label", selector.get("matchLabels"))
    if one.kind == "NetworkPolicy":
        yield from _mapping("Label", one.value.at("spec", "podSelector", "matchLabels"))
    for pod in one.pod_specs:
        yield from _mapping("Node label", pod.value.get("nodeSelector"))


def annotation_maps(one: Object) -> Iterator[tuple[str, Mapping]]:
    """The mappings of annotations: those of the object, of its pods, of its claims."""
    yield from _mapping("Annotation", one.value.at("metadata", "annotations"))
    for template in _templates(one):
        yield from _mapping("Annotation", template.at("metadata", "annotations"))


def _templates(one: Object) -> Iterator[Value]:
    """What makes objects with metadata of their own: templates of pods, claims and jobs."""
    for pod in one.pod_specs:
        if pod.template is not one.value:
            yield pod.template
    claims = one.get("spec", "volumeClaimTemplates") if one.kind == "StatefulSet" else None
    yield from claims.items if isinstance(claims, Sequence) else ()
    job = one.get("spec", "jobTemplate") if one.kind == "CronJob" else None
    if job is not None:
        yield job


def _mapping(what: str, value: Value | None) -> Iterator[tuple[str, Mapping]]:
    if isinstance(value, Mapping):
        yield what, value
