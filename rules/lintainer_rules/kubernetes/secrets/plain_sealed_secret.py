from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.encryption import is_sealed
from lintainer.rule import Finding, rule
from lintainer.secrets.names import is_secret_name, is_secret_value
from lintainer.yaml import Mapping, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Object, when=(b"SealedSecret",))
def plain_sealed_secret(one: Object) -> Iterator[Finding]:
    if one.kind != "SealedSecret":
        return
    for name, value in _texts(one, "spec", "encryptedData"):
        if not is_sealed(value.text):
            yield Finding(value.span, f"Value of `{name}` is not sealed")
    for name, value in _texts(one, "spec", "template", "stringData"):
        yield Finding(value.span, f"Value of `{name}` stands in the template, which is not sealed")
    for name, value in _texts(one, "spec", "template", "data"):
        if is_secret_name(name) and is_secret_value(name, value.text):
            yield Finding(value.span, f"Value of `{name}` stands in the template, which is not sealed")


def _texts(one: Object, *route: str) -> Iterator[tuple[str, Scalar]]:
    """The values at a route that are known and say something."""
    values = one.get(*route)
    for entry in values if isinstance(values, Mapping) else ():
        if isinstance(entry.value, Scalar) and entry.value.text and not entry.value.is_unknown:
            yield entry.name or "", entry.value
