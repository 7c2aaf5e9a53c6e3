from __future__ import annotations

from lintainer.kubernetes.roles import Binding, may_enter_pods
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Binding, when=(b"roleRef",), across_files=True)
def pod_exec_binding(binding: Binding) -> Iterator[Finding]:
    if not binding.is_own and any(map(may_enter_pods, binding.roles)):
        yield Finding(
            binding.role_at,
            f"`{binding.object.title}` gives the role `{binding.role_name}`, which lets in to containers",
        )
