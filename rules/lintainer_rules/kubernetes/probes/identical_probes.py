from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.probes import handler_of, patience_of
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Container, when=(b"livenessProbe",))
def identical_probes(container: Container) -> Iterator[Finding]:
    liveness = container.value.entry("livenessProbe")
    readiness = container.get("readinessProbe")
    if liveness is None or readiness is None or patience_of(liveness.value) > patience_of(readiness):
        return
    ours, theirs = handler_of(liveness.value), handler_of(readiness)
    if ours is None or theirs is None or ours[0] != theirs[0]:
        return
    try:
        is_same = ours[1].plain() == theirs[1].plain()
    except ValueError:  # a part of them is unknown
        return
    if is_same:
        at = container.at if liveness.is_merged else liveness.key_span
        yield Finding(at, f"Container `{container.name}` has the same liveness and readiness probe")
