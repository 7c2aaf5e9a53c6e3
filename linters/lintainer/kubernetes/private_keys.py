"""Private keys in what many can read: ConfigMaps and annotations."""

from __future__ import annotations

from lintainer.kubernetes.secret_data import decode_base64
from lintainer.text.pattern import pattern
from lintainer.yaml import Mapping, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.kubernetes.manifest import Manifest
    from lintainer.kubernetes.objects import Object
    from lintainer.text import Span

_MARK = "PRIVATE KEY"
_HEADER = pattern(r"(?m)^[ \t]*-----BEGIN [A-Z0-9 ]{0,24}PRIVATE KEY(?: BLOCK)?-----[ \t\r]*(?:\n|\\n|\Z)")
_MEMO = "kubernetes.private_keys"


def private_keys(one: Object) -> list[tuple[Span, Span, str]]:
    """The private keys in annotations and, of a ConfigMap, in its data.

    Each with the place of the whole value, the place for a finding, and what to call the value.
    """
    known = one.memo.get(_MEMO)
    if known is None:
        known = one.memo[_MEMO] = list(_find(one))
    return known  # type: ignore[return-value]


def _find(one: Object) -> Iterator[tuple[Span, Span, str]]:
    has_mark = _is_in_file(one.manifest)
    if has_mark:
        yield from _among(one, "Annotation", "metadata", "annotations")
    if one.kind == "ConfigMap" and one.group == "":
        if has_mark:
            yield from _among(one, "Value", "data")
        yield from _among(one, "Value", "binaryData")


def _is_in_file(manifest: Manifest) -> bool:
    """Whether the mark stands anywhere in the file; looked for once, however many objects ask."""
    memo = manifest.memo
    if _MEMO not in memo:
        memo[_MEMO] = _MARK.encode() in manifest.source.data
    return bool(memo[_MEMO])


def _among(one: Object, what: str, *route: str) -> Iterator[tuple[Span, Span, str]]:
    values = one.value.at(*route)
    for entry in values if isinstance(values, Mapping) else ():
        value = entry.value
        if not isinstance(value, Scalar):
            continue
        text = value.text
        if route[-1] == "binaryData":
            text = (decode_base64(text) or b"").decode("utf-8", "replace")
        if _MARK in text and _HEADER.search(text):
            at = entry.key_span if not entry.is_merged else one.at
            yield value.span, at, f"{what} `{(entry.name or '')[:80]}`"
