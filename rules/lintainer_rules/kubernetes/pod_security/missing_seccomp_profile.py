from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.pod_controls import without_seccomp
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert_path, set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, fix="sometimes")
def missing_seccomp_profile(pod: PodSpec) -> Iterator[Finding]:
    for container, kind in without_seccomp(pod, pod.workload.manifest):
        title = "Pod" if container is None else f"Container `{container.name}`"
        if kind is not None:
            edits = set_scalar(kind, "RuntimeDefault")
            fix = Fix.unsafe("Set the type to `RuntimeDefault`", *edits) if edits else None
            yield Finding(kind.span, f"{title} has the seccomp profile `{kind.as_str}`", fix)
        elif container is not None:
            yield Finding(container.at, f"{title} has no seccomp profile", _fix(pod))


def _fix(pod: PodSpec) -> Fix | None:
    if pod.runs_on_windows:  # for which the API server has never taken the field
        return None
    edits = insert_path(pod.value, ["securityContext", "seccompProfile", "type"], "RuntimeDefault")
    return Fix.unsafe("Give the pod the profile `RuntimeDefault`", *edits) if edits else None
