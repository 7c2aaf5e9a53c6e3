from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.pod_controls import host_processes
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, fix="sometimes", when=(b"hostProcess",))
def windows_host_process(pod: PodSpec) -> Iterator[Finding]:
    for title, value in host_processes(pod):
        edits = set_scalar(value, False)
        fix = Fix.unsafe("Set `hostProcess` to `false`", *edits) if edits else None
        yield Finding(value.span, f"{title} runs as a process of its node: `hostProcess` is true", fix)
