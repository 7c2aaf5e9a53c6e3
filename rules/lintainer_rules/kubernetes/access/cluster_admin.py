from __future__ import annotations

from lintainer.kubernetes.roles import Binding, is_almighty
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


ADMINS = ("cluster-admin", "admin")


@rule(on=Binding, when=(b"roleRef",), across_files=True)
def cluster_admin(binding: Binding) -> Iterator[Finding]:
    name = binding.role_name
    may_be_role = binding.role_kind == "Role" and binding.object.kind == "RoleBinding"
    is_own = name in ADMINS and not may_be_role
    if is_own and binding.object.name != "cluster-admin":
        yield Finding(binding.role_at, f"`{binding.object.title}` gives the role `{name}`")
    elif not is_own and not binding.is_own and any(map(is_almighty, binding.roles)):
        yield Finding(
            binding.role_at, f"`{binding.object.title}` gives the role `{name}`, which allows everything"
        )
