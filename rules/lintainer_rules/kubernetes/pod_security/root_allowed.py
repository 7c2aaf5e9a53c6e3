from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.pod_controls import letting_root_in
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert_path, set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.yaml import Value


@rule(on=PodSpec, fix="sometimes")
def root_allowed(pod: PodSpec) -> Iterator[Finding]:
    for container, value in letting_root_in(pod, pod.workload.manifest):
        title = f"Pod of `{pod.workload.title}`" if container is None else f"Container `{container.name}`"
        at = value.span if value is not None else pod.at if container is None else container.at
        yield Finding(at, f"{title} may run as root", _fix(pod, value))


def _fix(pod: PodSpec, value: Value | None) -> Fix | None:
    if value is not None:
        edits = set_scalar(value, True)
        return Fix.unsafe("Set `runAsNonRoot` to `true`", *edits) if edits else None
    edits = insert_path(pod.value, ["securityContext", "runAsNonRoot"], True)
    return Fix.unsafe("Set `runAsNonRoot` for the pod", *edits) if edits else None
