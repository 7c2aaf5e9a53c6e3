from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.rule import Finding, rule
from lintainer.secrets.forms import find_secrets
from lintainer.text import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Dockerfile)
def secret_literal(dockerfile: Dockerfile) -> Iterator[Finding]:
    for secret in find_secrets(dockerfile.source.data):
        yield Finding(
            Span(secret.start, secret.end), f"What looks like a `{secret.name}` is written out here"
        )
