from __future__ import annotations

from lintainer.dockerfile import Label
from lintainer.dockerfile.labels import begins, key_of, labels
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Options:
    keys: list[str] = ["org.opencontainers.image.revision", "org.opencontainers.image.created"]  # noqa: RUF012
    """Labels that the build gives their values."""


@rule(on=Label, options=Options, when=(b"org.",))
def label_generated(first: Label, options: Options) -> Iterator[Finding]:
    if not begins(first):
        return
    stage = first.stage
    for _, _, one in labels(stage):
        key = key_of(one)
        if key in options.keys and one.value and "$" not in one.value:
            yield Finding(
                one.value_at, f"The label `{key}` is written out, and will not be true of the next build"
            )
