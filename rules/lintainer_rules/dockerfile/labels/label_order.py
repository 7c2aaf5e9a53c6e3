from __future__ import annotations

from lintainer.dockerfile import Label
from lintainer.dockerfile.labels import OCI, OCI_ORDER, begins, key_of, labels
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


_GROUPS = (OCI, "org.label-schema.", "io.k8s.", "io.openshift.")


@rule(on=Label, fix="sometimes")
def label_order(first: Label) -> Iterator[Finding]:
    if not begins(first):
        return
    stage = first.stage
    found = list(labels(stage))
    keys = [key_of(one) for _, _, one in found]
    if len(set(keys)) < len(keys):
        return
    for label in dict.fromkeys(each for each, _, _ in found):
        names = [key_of(one) for one in label.assignments]
        if len(names) < 2 or label.is_legacy or any("$" in name for name in names):
            continue
        order = sorted(range(len(names)), key=lambda at: _rank(names[at]))
        moved = next((at for at, place in enumerate(order) if at != place), None)
        if moved is not None:
            at = label.assignments[moved].name_at
            message = f"`{names[order[moved]]}` is looked for before `{names[moved]}`"
            yield Finding(at, message, _sorted(label, order))


def _rank(key: str) -> tuple[int, int]:
    """Labels of the specification first, each in its place, then other conventions, then plain names."""
    for place, prefix in enumerate(_GROUPS):
        if key.startswith(prefix):
            name = key[len(prefix) :]
            return place, OCI_ORDER.index(name) if not place and name in OCI_ORDER else len(OCI_ORDER)
    return len(_GROUPS) + ("." not in key), 0


def _sorted(label: Label, order: list[int]) -> Fix | None:
    words = label.words
    source = label.dockerfile.source
    if label.has_comments or len(words) != len(order) or not all(word.is_closed for word in words):
        return None
    texts = [source.data[word.span.start : word.span.end] for word in words]
    edits = [
        Edit(word.span, texts[at]) for word, at in zip(words, order, strict=True) if words[at] is not word
    ]
    return Fix.safe("Sort them", *edits)
