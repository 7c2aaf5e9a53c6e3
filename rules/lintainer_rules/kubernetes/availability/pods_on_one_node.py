from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.replicas import REPLICATED, is_kept_apart, marks_of, pod_count
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.yaml.value import Plain


PATH = ("affinity", "podAntiAffinity", "preferredDuringSchedulingIgnoredDuringExecution")


@rule(on=PodSpec, fix="sometimes", when=(b"Deployment", b"StatefulSet"), across_files=True)
def pods_on_one_node(pod: PodSpec) -> Iterator[Finding]:
    workload = pod.workload
    if workload.kind not in REPLICATED or (pod_count(workload) or 1) < 2 or is_kept_apart(pod) is not False:
        return
    yield Finding(workload.at, f"Nothing keeps the pods of `{workload.title}` on different nodes", _fix(pod))


def _fix(pod: PodSpec) -> Fix | None:
    labels = marks_of(pod)
    if labels is None or pod.get(*PATH) is not None:
        return None
    term: Plain = {"labelSelector": {"matchLabels": labels}, "topologyKey": "kubernetes.io/hostname"}
    edits = insert_path(pod.value, PATH, [{"weight": 100, "podAffinityTerm": term}])
    return Fix.unsafe("Prefer different nodes", *edits) if edits else None
