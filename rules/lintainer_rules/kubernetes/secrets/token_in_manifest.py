from __future__ import annotations

from lintainer.kubernetes import Manifest, Object
from lintainer.kubernetes.private_keys import private_keys
from lintainer.kubernetes.secret_data import secret_items
from lintainer.rule import Finding, rule
from lintainer.secrets.forms import find_secrets
from lintainer.text import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Manifest)
def token_in_manifest(manifest: Manifest) -> Iterator[Finding]:
    elsewhere = [at for one in manifest.objects for at, _, _ in private_keys(one)]
    for secret in find_secrets(manifest.source.data):
        span = Span(secret.start, secret.end)
        if secret.name != "private key" or not any(at.start <= span.start < at.end for at in elsewhere):
            yield Finding(span, f"What looks like a `{secret.name}` is written out here")
    for one in manifest.objects:
        yield from _encoded(one)


def _encoded(one: Object) -> Iterator[Finding]:
    for item in secret_items(one):
        if item.is_encoded and item.decoded:
            for name in sorted({secret.name for secret in find_secrets(item.decoded)}):
                yield Finding(item.at, f"Value of `{item.name}` says what looks like a `{name}`")
