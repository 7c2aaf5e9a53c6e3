from __future__ import annotations

from lintainer.kubernetes.roles import VERBS, AccessRule, wildcard
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


USUAL = VERBS | {"*", ""}


@rule(on=AccessRule, when=(b"Role",))
def wildcard_resource(granted: AccessRule) -> Iterator[Finding]:
    resource, group = wildcard(granted.resources), wildcard(granted.groups)
    if granted.verbs and not any(verb.text in USUAL for verb in granted.verbs):
        return
    if resource is not None:
        yield Finding(resource.span, f"`{granted.role.title}` is about `*`, all resources")
    elif group is not None:
        yield Finding(group.span, f"`{granted.role.title}` is about resources of `*`, all API groups")
