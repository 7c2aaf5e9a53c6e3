from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.cluster import known
from lintainer.kubernetes.replicas import keeps_data
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Object, fix="sometimes", when=(b"strategy",), across_files=True)
def recreate_strategy(deployment: Object) -> Iterator[Finding]:
    kind = deployment.get("spec", "strategy", "type")
    if (
        deployment.kind != "Deployment"
        or kind is None
        or kind.as_str in (None, "RollingUpdate")
        or kind.is_unknown
    ):
        return
    if not _may_be_asked(deployment) or any(map(keeps_data, deployment.pod_specs)):
        return
    edits = set_scalar(kind, "RollingUpdate")
    fix = Fix.unsafe("Set the strategy to `RollingUpdate`", *edits) if edits else None
    yield Finding(kind.span, f"`{deployment.title}` stops all of its pods before it starts new ones", fix)


def _may_be_asked(deployment: Object) -> bool:
    """Whether a Service may lead to the pods, as far as the project tells."""
    cluster, facts = deployment.manifest.cluster, known(deployment)
    if not cluster.has_any("Service"):
        return True
    return any(
        pods.labels is None or any(cluster.selecting("Service", pods.labels, facts.namespace))
        for pods in facts.pods
    )
