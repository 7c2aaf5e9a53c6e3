from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.roles import BINDINGS, ROLES, access_rules
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


CREATE = frozenset(("create",))
BIND = frozenset(("bind",))


@rule(on=Object, when=(b"Role",))
def any_role_binding(role: Object) -> Iterator[Finding]:
    rules = [one for one in access_rules(role) if not one.is_limited]
    creating = next((grant for one in rules if (grant := one.grant(CREATE, BINDINGS))), None)
    binding = next((grant for one in rules if (grant := one.grant(BIND, ROLES))), None)
    if creating is not None and binding is not None:
        yield Finding(binding.at, f"`{role.title}` allows {creating} and {binding}")
