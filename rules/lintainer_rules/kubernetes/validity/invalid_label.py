from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.metadata import annotation_maps, label_maps
from lintainer.kubernetes.names import key_fault, value_fault, value_like
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml import Entry, Scalar
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Object, fix="sometimes")
def invalid_label(one: Object) -> Iterator[Finding]:
    for what, labels in label_maps(one):
        for entry in labels:
            yield from _key(what, entry)
            value = entry.value
            if isinstance(value, Scalar) and not value.is_unknown and not value.is_null:
                fault = value_fault(value.text)
                if fault is not None:
                    message = f"Value of `{_shown(entry.name or '')}` {fault}"
                    yield Finding(value.span, message, _corrected(value))
    for what, notes in annotation_maps(one):
        for entry in notes:
            yield from _key(what, entry)


def _key(what: str, entry: Entry) -> Iterator[Finding]:
    name = entry.name or ""
    fault = None if "{{" in name or "$" in name else key_fault(name)
    if fault is not None:
        yield Finding(entry.key_span, f"{what} `{_shown(name)}` {fault}")


def _corrected(value: Scalar) -> Fix | None:
    new = value_like(value.text)
    edits = set_scalar(value, new) if new else None
    return Fix.unsafe(f"Write `{new}`", *edits) if edits else None


def _shown(name: str) -> str:
    return " ".join(name[:80].split())
