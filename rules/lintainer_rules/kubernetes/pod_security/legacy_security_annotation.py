from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


SECCOMP = ("seccomp.security.alpha.kubernetes.io/", "container.seccomp.security.alpha.kubernetes.io/")
APPARMOR = "container.apparmor.security.beta.kubernetes.io/"


@rule(on=PodSpec, when=(b"seccomp.security.alpha", b"apparmor.security.beta"))
def legacy_security_annotation(pod: PodSpec) -> Iterator[Finding]:
    manifest = pod.workload.manifest
    for entry in pod.annotation_entries:
        name = entry.name or ""
        if name.startswith(SECCOMP) and manifest.is_since(1, 19):
            yield Finding(entry.key_span, f"Annotation `{name}` is the field `seccompProfile` since 1.19")
        elif name.startswith(APPARMOR) and manifest.is_since(1, 30):
            yield Finding(entry.key_span, f"Annotation `{name}` is the field `appArmorProfile` since 1.30")
