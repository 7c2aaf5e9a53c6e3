from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.encryption import sops_metadata, unencrypted
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Object, when=(b"sops",))
def unencrypted_sops_value(one: Object) -> Iterator[Finding]:
    metadata = sops_metadata(one)
    if metadata is None:
        return
    if metadata.value.get("mac") is None:
        yield Finding(metadata.key_span, "`sops` has no `mac`, so the file can be changed unseen")
    for value, name in unencrypted(one):
        yield Finding(value.span, f"`{name}` is in the clear in a file that SOPS encrypts")
