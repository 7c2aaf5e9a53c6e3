from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.replicas import flaw_of
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, when=(b"topologySpreadConstraints",))
def invalid_topology_spread(pod: PodSpec) -> Iterator[Finding]:
    for constraint in pod.value.each("topologySpreadConstraints"):
        flaw = flaw_of(constraint)
        if flaw is not None:
            value, text = flaw
            yield Finding(value.span, f"Constraint on the spread of `{pod.workload.title}`: {text}")
