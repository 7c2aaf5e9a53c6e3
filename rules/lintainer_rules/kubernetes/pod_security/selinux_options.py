from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.pod_controls import foreign_selinux
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import remove

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, fix="sometimes", when=(b"seLinuxOptions",))
def selinux_options(pod: PodSpec) -> Iterator[Finding]:
    for title, key, value in foreign_selinux(pod, pod.workload.manifest):
        edits = remove(value)
        fix = Fix.unsafe(f"Remove `{key}`", *edits) if edits else None
        yield Finding(value.span, f"{title} sets the SELinux {key} `{value.as_str}`", fix)
