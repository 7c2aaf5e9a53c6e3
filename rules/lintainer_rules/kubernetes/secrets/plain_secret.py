from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.external_secrets import external_secret, takes_its_place
from lintainer.kubernetes.secret_data import is_secret_object, listed, secret_items
from lintainer.rule import Finding, rule
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Options:
    store: str = ""
    """The store of the ExternalSecret that takes the place of the Secret; none unless set."""
    store_kind: str = "ClusterSecretStore"
    """The kind of that store."""
    remote_key: str = "{name}"
    """Where the store has the secret: `{name}` and `{namespace}` are those of the Secret."""
    refresh_interval: str = "1h"
    """How often the secret is read anew."""


@rule(on=Object, options=Options, fix="sometimes", when=(b"Secret",))
def plain_secret(secret: Object, options: Options) -> Iterator[Finding]:
    items = [item for item in secret_items(secret) if item.is_secret]
    if not is_secret_object(secret) or not items:
        return
    names = listed(list(dict.fromkeys(item.name for item in items)))
    values = secret.value.entry(items[0].field)
    at = values.key_span if values is not None and not values.is_merged else secret.at
    yield Finding(at, f"`{secret.title}` has {names} in the clear", _by_store(secret, options))


def _by_store(secret: Object, options: Options) -> Fix | None:
    """Take the values out and have the operator of external secrets bring them."""
    if not options.store:
        return None
    remote = options.remote_key.replace(
        "{namespace}", secret.value.text_at("metadata", "namespace") or "default"
    )
    remote = remote.replace("{name}", secret.name)
    spec = external_secret(secret, options.store, options.store_kind, remote, options.refresh_interval)
    edits = takes_its_place(secret, spec) if spec else None
    return Fix.unsafe(f"Have it come from the store `{options.store}`", *edits) if edits else None
