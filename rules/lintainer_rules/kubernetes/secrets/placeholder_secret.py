from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.secret_data import secret_items
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Object, when=(b"Secret",))
def placeholder_secret(secret: Object) -> Iterator[Finding]:
    for item in secret_items(secret):
        if item.is_placeholder and not item.is_reference:
            yield Finding(item.at, f"Value of `{item.name}` is a placeholder")
