from __future__ import annotations

from lintainer.kubernetes import Manifest
from lintainer.kubernetes.typed_fields import field_names, typed_fields
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml import Scalar
from lintainer.yaml.kinds import BOOLEANS, plain_kind
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.kubernetes.typed_fields import FieldType

WORDS = frozenset(word.encode() for word in BOOLEANS)
WANTED: dict[FieldType, str] = {"bool": "a boolean", "int": "a number"}


@rule(on=Manifest, fix="sometimes")
def quoted_value(manifest: Manifest) -> Iterator[Finding]:
    if not _may_hold(manifest.source.data):
        return
    seen: set[int] = set()  # what has an anchor may stand in several fields
    for name, wanted, value in (field for one in manifest.objects for field in typed_fields(one)):
        if not isinstance(value, Scalar) or value.kind != "str" or plain_kind(value.text) != wanted:
            continue
        if value.span.start in seen:
            continue
        seen.add(value.span.start)
        message = f"Field `{name}` is the text `{value.text}`, where only {WANTED[wanted]} can stand"
        yield Finding(value.span, message, _unquoted(value, wanted))


def _may_hold(data: bytes) -> bool:
    """Whether such text stands behind a key that ends as one of the fields does, which is quick to tell."""
    parts = data.replace(b"'", b'"').split(b'"')
    return any(
        (part.isdigit() or part in WORDS)
        and (parts[at - 1].rstrip(b": \t") or parts[at - 2]).endswith(field_names())
        for at, part in enumerate(parts)
    )


def _unquoted(value: Scalar, wanted: FieldType) -> Fix | None:
    """A fix for text that every version of YAML reads as what is wanted."""
    text = value.text
    new: bool | int | None = None
    if wanted == "bool":
        new = {"true": True, "false": False}.get(text.lower())
    elif text.isdecimal() and text == str(int(text)):
        new = int(text)
    edits = set_scalar(value, new) if new is not None and value.is_quoted else None
    return Fix.safe(f"Write `{text.lower()}` without quotes", *edits) if edits else None
