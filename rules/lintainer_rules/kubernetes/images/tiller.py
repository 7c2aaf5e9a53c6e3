from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.text import Span


WORD = "tiller"
LABELS: tuple[tuple[str, ...], ...] = (
    ("metadata", "labels"),
    ("spec", "selector"),
    ("spec", "selector", "matchLabels"),
    ("spec", "template", "metadata", "labels"),
)


@rule(on=Object, when=(b"tiller", b"helm"))
def tiller(one: Object) -> Iterator[Finding]:
    place = _found(one) if one.kind == "Service" or one.pod_specs else None
    if place is not None:
        yield Finding(place, f"`{one.title}` is Tiller, the server of Helm 2")


def _found(one: Object) -> Span | None:
    """Where an object says that it is Tiller."""
    for route in (("metadata", "name"), ("spec", "template", "metadata", "name")):
        name = one.get(*route)
        if name is not None and WORD in (name.as_str or ""):
            return name.span
    for pod in one.pod_specs:
        for container in pod.containers:
            if container.image is not None and WORD in container.image.name:
                return container.image_at
    for labels in LABELS:
        app, name = one.get(*labels, "app"), one.get(*labels, "name")
        if name is not None and name.as_str == WORD:
            return name.span
        if app is not None and app.as_str == "helm" and "template" in labels:
            return app.span
    return None
