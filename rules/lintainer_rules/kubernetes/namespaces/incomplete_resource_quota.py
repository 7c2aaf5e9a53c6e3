from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.rule import Finding, rule
from lintainer.yaml import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


WANTED = (
    ("requests.cpu", "cpu"),
    ("requests.memory", "memory"),
    ("limits.cpu", "limits.cpu"),
    ("limits.memory", "limits.memory"),
)


@rule(on=Object, when=(b"ResourceQuota",))
def incomplete_resource_quota(quota: Object) -> Iterator[Finding]:
    hard = quota.get("spec", "hard")
    if quota.kind != "ResourceQuota" or not isinstance(hard, Mapping) or hard.is_open:
        return
    missing = [name for name, short in WANTED if name not in hard and short not in hard]
    if 0 < len(missing) < len(WANTED):
        names = ", ".join(f"`{name}`" for name in missing)
        yield Finding(hard.span, f"`{quota.title}` leaves {names} open")
