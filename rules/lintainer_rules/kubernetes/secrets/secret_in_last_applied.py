from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix
from lintainer.text.pattern import pattern
from lintainer.yaml import Entry, Mapping, Scalar
from lintainer.yaml.patch import remove

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration"
_SECRET = pattern(r'"kind"\s*:\s*"Secret"')
_VALUES = pattern(r'"(?:data|stringData)"\s*:\s*\{\s*"')


@rule(on=Object, fix="sometimes", when=(b"last-applied-configuration",))
def secret_in_last_applied(one: Object) -> Iterator[Finding]:
    annotations = one.value.at("metadata", "annotations")
    entry = annotations.entry(ANNOTATION) if isinstance(annotations, Mapping) else None
    if entry is None or not isinstance(entry.value, Scalar) or not isinstance(annotations, Mapping):
        return
    text = entry.value.text
    if _SECRET.search(text) and _VALUES.search(text):
        edits = _removal(annotations, entry)
        fix = Fix.safe("Remove the annotation", *edits) if edits else None
        yield Finding(entry.key_span, f"Annotation `{ANNOTATION}` repeats the values of a Secret", fix)


def _removal(annotations: Mapping, entry: Entry) -> list[Edit] | None:
    return remove(annotations if len(annotations.entries) == 1 else entry)
