from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.apis import NEWEST, lifecycle, moved
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Object, fix="sometimes", when=(b"alpha", b"beta", b"Endpoints", b"ComponentStatus"))
def deprecated_api(one: Object) -> Iterator[Finding]:
    life, version = lifecycle(one), one.manifest.version or NEWEST
    value = one.value.get("apiVersion")
    if life is None or value is None or (life.removed is not None and version >= life.removed):
        return
    since = life.since
    if life.deprecated is not None and version >= life.deprecated:
        since = f"Kubernetes {life.deprecated[0]}.{life.deprecated[1]}"
    if since:
        message = f"`{one.title}` of `{one.api_version}` is deprecated since {since}"
        yield Finding(value.span, message, moved(one, version))
