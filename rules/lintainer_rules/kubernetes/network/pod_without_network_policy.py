from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.networks import open_directions
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, across_files=True)
def pod_without_network_policy(pod: PodSpec) -> Iterator[Finding]:
    shared = pod.get("hostNetwork")
    if shared is not None and shared.as_bool is not False:
        return
    title = pod.workload.title
    directions = open_directions(pod)
    if len(directions) == 2:
        yield Finding(pod.workload.at, f"No NetworkPolicy selects the pods of `{title}`")
    elif directions:
        yield Finding(pod.workload.at, f"No NetworkPolicy limits the {directions[0]} traffic of `{title}`")
