from __future__ import annotations

from lintainer.kubernetes import Manifest
from lintainer.kubernetes.templates import literals_of_secrets
from lintainer.rule import Finding, rule
from lintainer.secrets.names import is_secret_name, is_secret_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Manifest, when=(b"{{",))
def secret_literal_in_template(manifest: Manifest) -> Iterator[Finding]:
    if not manifest.is_template:
        return
    for key, value, at in literals_of_secrets(manifest.source.data):
        if is_secret_name(key) and is_secret_value(key, value):
            yield Finding(at, f"The template gives the key `{key}` of a Secret a literal value")
