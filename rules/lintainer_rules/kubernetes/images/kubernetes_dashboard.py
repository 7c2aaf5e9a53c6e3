from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


NAME = "kubernetes-dashboard"
IMAGES = ("kubernetes-dashboard", "kubernetesui")


@rule(on=PodSpec, when=(b"kubernetes-dashboard", b"kubernetesui"))
def kubernetes_dashboard(pod: PodSpec) -> Iterator[Finding]:
    places = [
        one.image_at for one in pod.containers if one.image and any(name in one.image.text for name in IMAGES)
    ]
    for key in ("k8s-app", "app"):
        label = pod.template.at("metadata", "labels", key)
        if not places and label is not None and label.as_str == NAME:
            places.append(label.span)
    for place in places:
        yield Finding(place, f"`{pod.workload.title}` is the Kubernetes Dashboard")
