from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.secret_data import SecretItem, encode_base64, secret_items
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


FILES = frozenset((
    "auth", "authorized_keys", "cert", "certificate", "config", "credentials", "htpasswd", "identity",
    "id_rsa", "id_ed25519", "known_hosts", "kubeconfig", "license", "netrc", "ssh-privatekey",
    "ssh-publickey", "users",
))  # fmt: skip
"""Keys whose values are files, besides those with a dot in their name."""


@rule(on=Object, fix="sometimes", when=(b"Secret",))
def secret_with_newline(secret: Object) -> Iterator[Finding]:
    for item in secret_items(secret):
        content = item.decoded
        if not content or not content.endswith(b"\n") or "." in item.name or item.name.lower() in FILES:
            continue
        line = content.rstrip(b"\r\n")
        if line.strip() and b"\n" not in line and line[:1] not in b"{[" and not item.is_reference:
            yield Finding(item.at, f"Value of `{item.name}` ends with a line break", _without(item, line))


def _without(item: SecretItem, line: bytes) -> Fix | None:
    new = encode_base64(line) if item.is_encoded else line.decode("utf-8", "replace")
    edits = set_scalar(item.value, new)
    return Fix.unsafe("Leave the line break out", *edits) if edits else None
