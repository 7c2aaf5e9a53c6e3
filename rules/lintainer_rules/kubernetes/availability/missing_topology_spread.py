from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.replicas import REPLICATED, is_single, marks_of
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.yaml.value import Plain


@rule(on=PodSpec, fix="sometimes", when=(b"Deployment", b"StatefulSet"), across_files=True)
def missing_topology_spread(pod: PodSpec) -> Iterator[Finding]:
    workload, spread = pod.workload, pod.get("topologySpreadConstraints")
    if workload.kind not in REPLICATED or is_single(workload):
        return
    if spread is None or (not spread.is_unknown and not spread.children()):
        yield Finding(workload.at, f"Nothing spreads the pods of `{workload.title}` over zones", _fix(pod))


def _fix(pod: PodSpec) -> Fix | None:
    labels = marks_of(pod)
    if labels is None:
        return None
    constraint: Plain = {
        "maxSkew": 1,
        "topologyKey": "topology.kubernetes.io/zone",
        "whenUnsatisfiable": "ScheduleAnyway",
        "labelSelector": {"matchLabels": labels},
    }
    edits = insert_path(pod.value, ["topologySpreadConstraints"], [constraint])
    return Fix.unsafe("Prefer different zones", *edits) if edits else None
