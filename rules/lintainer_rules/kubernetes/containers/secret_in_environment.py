from __future__ import annotations

from lintainer.kubernetes import Container, present
from lintainer.rule import Finding, rule
from lintainer.yaml import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Container, when=(b"secretKeyRef", b"secretRef"))
def secret_in_environment(container: Container) -> Iterator[Finding]:
    for item in container.value.each("env"):
        source = item.get("valueFrom")
        reference = source.entry("secretKeyRef") if isinstance(source, Mapping) else None
        if reference is not None and present(reference.value) is not None:
            name = item.text_at("name") or "?"
            yield Finding(
                reference.key_span, f"Variable `{name}` of container `{container.name}` holds a Secret"
            )
    for item in container.value.each("envFrom"):
        reference = item.entry("secretRef") if isinstance(item, Mapping) else None
        if reference is not None and present(reference.value) is not None:
            name = reference.value.text_at("name") or "?"
            message = f"Variables of container `{container.name}` hold the Secret `{name}`"
            yield Finding(reference.key_span, message)
