from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.rule import Finding, rule
from lintainer.secret_names import is_secret_name, is_secret_value
from lintainer.text import Span
from lintainer.text.pattern import pattern
from lintainer.yaml import Mapping, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


CLOUD = frozenset((
    "AWS_SECRET_ACCESS_KEY", "AZURE_BATCH_KEY", "AZURE_CLIENT_SECRET", "AZURE_COSMOS_KEY",
    "AZURE_STORAGE_KEY", "ARM_CLIENT_SECRET", "GOOGLE_CREDENTIALS", "OCI_CLI_KEY_CONTENT",
))  # fmt: skip
"""Variables that cloud providers give secrets in: a place for one is worth a finding."""
_LINE = pattern(
    r"(?m)^[ \t]*(?:export[ \t]+)?([\w.-]{2,80})[ \t]*[=:][ \t]*([^\s#]{3,200}|\"[^\"\n]{3,200}\")[ \t]*\r?$"
)
_CODE = pattern(r"[()\[\]{}$;<>|*`]|&&|::")
_LARGE = 200_000
"""Longer values are data, not settings."""


@rule(on=Object, when=(b"ConfigMap",))
def secret_in_configmap(one: Object) -> Iterator[Finding]:
    values = one.value.get("data") if one.kind == "ConfigMap" and one.group == "" else None
    for entry in values if isinstance(values, Mapping) else ():
        value = entry.value
        if isinstance(value, Scalar) and not value.is_null and len(value.text) <= _LARGE:
            yield from _judge(one, entry.name or "", value)


def _judge(one: Object, name: str, value: Scalar) -> Iterator[Finding]:
    text = value.text
    if "\n" not in text.strip() and (is_secret_name(name) or name in CLOUD):
        if not value.is_unknown and (_says(name, text) or (name in CLOUD and text)):
            yield Finding(value.alias or value.span, f"`{name}` of `{one.title}` is a secret by its name")
        return
    for key in _lines(text) if "=" in text or ":" in text else ():
        at = _place(value, key) or value.alias or value.span
        yield Finding(at, f"`{key}` in `{name}` of `{one.title}` is a secret by its name")


def _lines(text: str) -> Iterator[str]:
    """The names of secrets in lines such as `name=value`."""
    for found in _LINE.finditer(text):
        name, value = found[1], found[2].strip("\"'")
        if is_secret_name(name) and not _CODE.search(value) and _says(name, value):
            yield name


def _says(name: str, value: str) -> bool:
    return is_secret_value(name, value) and not value.startswith(("secretKeyRef", "vault:", "ref+"))


def _place(value: Scalar, name: str) -> Span | None:
    """Where the line stands that names a secret; None where it cannot be told from others."""
    span, mark = value.span, name.encode()
    data = value.document.data
    at = data.find(mark, span.start, span.end)
    if at < 0 or data.find(mark, at + 1, span.end) >= 0:
        return None
    return Span(at, at + len(mark))
