from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.replicas import flaws_of
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, when=(b"topologySpreadConstraints",))
def invalid_topology_spread(pod: PodSpec) -> Iterator[Finding]:
    for value, text in flaws_of(pod):
        yield Finding(value.span, f"Constraint on the spread of `{pod.workload.title}`: {text}")
