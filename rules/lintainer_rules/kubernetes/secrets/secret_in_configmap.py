from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.secret_data import is_reference
from lintainer.rule import Finding, rule
from lintainer.secrets.names import is_secret_name, is_secret_value
from lintainer.secrets.urls import passwords_in_urls
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
_KEY = pattern(r"(?m)^[ \t]*(?:export[ \t]+)?([\w.-]{2,80})[ \t]*[=:]")
_KEY_IN_FILE = pattern(rb"(?m)^[ \t]*(?:export[ \t]+)?([\w.\x80-\xff-]{2,320})[ \t]*[=:]")
_COMMENTS = ("#", "//", ";")
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
    places: dict[int, Span] | None = None
    for start, message in _faults(text, f"`{name}` of `{one.title}`") if "=" in text or ":" in text else ():
        if places is None:
            places = _places(value)
        yield Finding(places.get(start) or value.alias or value.span, message)


def _faults(text: str, place: str) -> Iterator[tuple[int, str]]:
    """What is wrong with lines of the text, and where in it their keys stand."""
    seen: set[int] = set()
    for key, start in _lines(text):
        seen.add(start)
        yield start, f"`{key}` in {place} is a secret by its name"
    for at in passwords_in_urls(text):
        begin = text.rfind("\n", 0, at) + 1
        key_at = _KEY.match(text, begin)
        start = key_at.start(1) if key_at else begin
        if start in seen:
            continue
        seen.add(start)
        if not text[begin:at].lstrip().startswith(_COMMENTS):
            yield start, f"A URL in {place} has a password"


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """The names of secrets in lines such as `name=value`, and where in the text they stand."""
    for found in _LINE.finditer(text):
        name, value = found[1], found[2].strip("\"'")
        if is_secret_name(name) and not _CODE.search(value) and _says(name, value):
            yield name, found.start(1)


def _says(name: str, value: str) -> bool:
    return is_secret_value(name, value) and not (value.startswith("secretKeyRef") or is_reference(value))


def _places(value: Scalar) -> dict[int, Span]:
    """Where in the file the keys of a text's lines stand: by their place in the text; empty where that cannot
    be told, as in text that is folded or full of escapes."""
    span = value.span
    written = [found.span(1) for found in _KEY_IN_FILE.finditer(value.document.data, span.start, span.end)]
    meant = [found.start(1) for found in _KEY.finditer(value.text)]
    if len(written) != len(meant):
        return {}
    return {at: Span(*place) for at, place in zip(meant, written, strict=True)}
