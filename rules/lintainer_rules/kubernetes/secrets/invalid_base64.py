from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.secret_data import SecretItem, decode_base64, encode_base64, secret_items
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


_SHORT = 16
"""Shorter text may be base64 of readable text by chance."""


@rule(on=Object, fix="sometimes", when=(b"Secret",))
def invalid_base64(secret: Object) -> Iterator[Finding]:
    for item in secret_items(secret):
        if not item.is_encoded or item.is_reference:
            continue
        if item.decoded is None or item.value.kind != "str":
            yield Finding(item.at, f"Value of `{item.name}` is not base64", _encode(item))
        elif _is_readable(decode_base64(item.text.strip()) if len(item.text) >= _SHORT else None):
            yield Finding(item.at, f"Value of `{item.name}` was encoded twice", _set(item, item.text.strip()))


def _encode(item: SecretItem) -> Fix | None:
    """Join what was wrapped; encode all else, but not what somebody is yet to fill in."""
    text = item.value.text
    if item.is_placeholder:
        return None
    joined = "".join(text.split())
    content = decode_base64(joined)
    is_wrapped = content is not None and joined != text
    return _set(item, joined if is_wrapped else encode_base64(text.encode("utf-8", "replace")))


def _set(item: SecretItem, text: str) -> Fix | None:
    edits = set_scalar(item.value, text)
    return Fix.unsafe("Write it in base64", *edits) if edits else None


def _is_readable(content: bytes | None) -> bool:
    return content is not None and content.isascii() and content.decode().strip().isprintable()
