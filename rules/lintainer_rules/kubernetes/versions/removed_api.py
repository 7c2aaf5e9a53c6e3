from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.apis import NEWEST, lifecycle, moved
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Object, fix="sometimes", when=(b"alpha", b"beta"))
def removed_api(one: Object) -> Iterator[Finding]:
    life, version = lifecycle(one), one.manifest.version or NEWEST
    value = one.value.get("apiVersion")
    if life is None or life.removed is None or value is None or version < life.removed:
        return
    release = ".".join(map(str, life.removed))
    yield Finding(
        value.span,
        f"`{one.title}` uses `{one.api_version}`, which Kubernetes {release} removed",
        moved(one, version),
    )
