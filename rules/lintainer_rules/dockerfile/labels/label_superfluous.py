from __future__ import annotations

from lintainer.dockerfile import Label
from lintainer.dockerfile.labels import key_of
from lintainer.dockerfile.placement import without_assignment
from lintainer.rule import Finding, rule
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Options:
    allowed: list[str] = []  # noqa: RUF012  the defaults of options are never changed
    """Keys of the labels that an image may have; a `*` at the end stands for anything."""


@rule(on=Label, fix="sometimes", options=Options)
def label_superfluous(label: Label, options: Options) -> Iterator[Finding]:
    if not options.allowed:
        return
    prefixes = tuple(key[:-1] for key in options.allowed if key.endswith("*"))
    for one in label.assignments:
        key = key_of(one)
        if key not in options.allowed and not (prefixes and key.startswith(prefixes)) and "$" not in key:
            edit = without_assignment(label, one)
            fix = Fix.unsafe("Delete the label", edit) if edit else None
            yield Finding(one.name_at, f"The label `{key}` is none of those that are agreed on", fix)
