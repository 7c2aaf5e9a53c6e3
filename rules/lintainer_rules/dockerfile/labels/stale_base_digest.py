from __future__ import annotations

from lintainer.dockerfile import Label
from lintainer.dockerfile.labels import OCI, begins, key_of, labels
from lintainer.dockerfile.placement import without_assignment
from lintainer.rule import Finding, rule
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Label, fix="sometimes", when=(b"base.digest",))
def stale_base_digest(first: Label) -> Iterator[Finding]:
    if not begins(first):
        return
    stage = first.stage
    start = stage.root.start
    image = start.image if start is not None else None
    if start is None or image is None or image.is_templated:
        return
    for label, _, one in labels(stage):
        value = label.resolve((one.value or "").strip("\"'")) if one.value else None
        if key_of(one) != OCI + "base.digest" or not value or "$" in value:
            continue
        edit = without_assignment(label, one)
        fix = Fix.unsafe("Delete the label", edit) if edit else None
        if image.digest is None:
            message = f"The base image `{image.name}` is not pinned to `{value}`"
            yield Finding(one.value_at, message, fix)
        elif image.digest != value:
            message = f"The base image has the digest `{image.digest}`, not `{value}`"
            yield Finding(one.value_at, message, fix)
