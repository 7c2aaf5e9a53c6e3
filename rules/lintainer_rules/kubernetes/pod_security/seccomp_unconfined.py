from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


ANNOTATIONS = ("seccomp.security.alpha.kubernetes.io/pod", "container.seccomp.security.alpha.kubernetes.io/")


@rule(on=PodSpec, fix="sometimes", when=(b"seccomp",))
def seccomp_unconfined(pod: PodSpec) -> Iterator[Finding]:
    if not pod.workload.manifest.is_since(1, 19):
        yield from _annotated(pod)
        return
    for title, context in pod.contexts:
        kind = context.at("seccompProfile", "type")
        if kind is None or kind.is_unknown or kind.as_str in (None, "RuntimeDefault", "Localhost"):
            continue
        edits = set_scalar(kind, "RuntimeDefault")
        fix = Fix.unsafe("Set the type to `RuntimeDefault`", *edits) if edits else None
        yield Finding(kind.span, f"{title} has the seccomp profile `{kind.as_str}`", fix)


def _annotated(pod: PodSpec) -> Iterator[Finding]:
    for name, value in pod.annotations:
        if name.startswith(ANNOTATIONS) and not value.is_unknown and not _is_allowed(value.as_str or ""):
            yield Finding(value.span, f"Annotation `{name}` is `{value.as_str}`")


def _is_allowed(profile: str) -> bool:
    return profile in ("", "runtime/default", "docker/default") or profile.startswith("localhost/")
