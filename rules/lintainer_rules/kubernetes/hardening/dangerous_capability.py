from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.capabilities import added
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import remove

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


DANGEROUS = frozenset((
    "ALL", "BPF", "DAC_READ_SEARCH", "NET_ADMIN", "PERFMON", "SYS_BOOT", "SYS_MODULE", "SYS_PTRACE",
    "SYS_RAWIO",
))  # fmt: skip


@rule(on=Container, fix="sometimes", when=(b"capabilities",))
def dangerous_capability(container: Container) -> Iterator[Finding]:
    for name, value in added(container):
        if name in DANGEROUS:
            edits = remove(value)
            fix = Fix.unsafe(f"Remove `{name}`", *edits) if edits else None
            yield Finding(value.span, f"Container `{container.name}` adds the capability `{name}`", fix)
