from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.cluster import known
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


KINDS = ("Deployment", "StatefulSet", "ReplicaSet", "ReplicationController")


@rule(on=Object, when=(b"HorizontalPodAutoscaler",), across_files=True)
def autoscaler_without_target(scaler: Object) -> Iterator[Finding]:
    cluster, facts = scaler.manifest.cluster, known(scaler)
    if scaler.kind != "HorizontalPodAutoscaler" or not (cluster.is_whole and cluster.makes_pods):
        return
    kind, name = facts.target
    value = scaler.get("spec", "scaleTargetRef", "name")
    if value is None or value.is_unknown or kind not in KINDS:
        return
    if not any(cluster.named(kind, name, facts.namespace)):
        yield Finding(value.span, f"`{scaler.title}` is for `{kind}/{name}`, which is not in this project")
