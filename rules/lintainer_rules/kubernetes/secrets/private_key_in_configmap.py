from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.private_keys import private_keys
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Object, when=(b"PRIVATE KEY", b"binaryData"))
def private_key_in_configmap(one: Object) -> Iterator[Finding]:
    for _, at, place in private_keys(one):
        yield Finding(at, f"{place} of `{one.title}` holds a private key")
