from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.pod_controls import profiles, seccomp_annotations
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, fix="sometimes", when=(b"seccomp",))
def seccomp_unconfined(pod: PodSpec) -> Iterator[Finding]:
    if not pod.workload.manifest.is_since(1, 19):
        for name, value in seccomp_annotations(pod):
            yield Finding(value.span, f"Annotation `{name}` is `{value.as_str}`")
        return
    for title, kind in profiles(pod, "seccompProfile"):
        edits = set_scalar(kind, "RuntimeDefault")
        fix = Fix.unsafe("Set the type to `RuntimeDefault`", *edits) if edits else None
        yield Finding(kind.span, f"{title} has the seccomp profile `{kind.as_str}`", fix)
