from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.pod_controls import unsafe_sysctls
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import remove

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, fix="sometimes", when=(b"sysctls",))
def unsafe_sysctl(pod: PodSpec) -> Iterator[Finding]:
    for sysctl, name in unsafe_sysctls(pod, pod.workload.manifest):
        edits = remove(sysctl)
        fix = Fix.unsafe(f"Remove `{name.as_str}`", *edits) if edits else None
        yield Finding(
            name.span, f"Pod of `{pod.workload.title}` sets the kernel parameter `{name.as_str}`", fix
        )
