from __future__ import annotations

from lintainer.dockerfile import Label
from lintainer.dockerfile.labels import begins, key_of, labels
from lintainer.dockerfile.placement import without_assignment
from lintainer.rule import Finding, rule
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Options:
    keys: list[str] = ["org.opencontainers.image.revision", "org.opencontainers.image.created"]  # noqa: RUF012
    """Labels that the build gives their values."""


@rule(on=Label, fix="sometimes", options=Options, when=(b"org.",))
def label_generated(first: Label, options: Options) -> Iterator[Finding]:
    if not begins(first):
        return
    stage = first.stage
    for label, _, one in labels(stage):
        key = key_of(one)
        if key in options.keys and one.value and "$" not in one.value:
            edit = without_assignment(label, one)
            fix = Fix.unsafe("Delete the label", edit) if edit else None
            message = f"The label `{key}` is written out, and will not be true of the next build"
            yield Finding(one.value_at, message, fix)
