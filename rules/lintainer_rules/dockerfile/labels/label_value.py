from __future__ import annotations

from lintainer.dockerfile import Label
from lintainer.dockerfile.labels import KINDS, begins, fits, key_of, labels
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Options:
    schema: dict[str, str] = {  # noqa: RUF012  the defaults of options are never changed
        "org.opencontainers.image.created": "rfc3339",
        "org.opencontainers.image.url": "url",
        "org.opencontainers.image.source": "url",
        "org.opencontainers.image.documentation": "url",
        "org.opencontainers.image.licenses": "spdx",
    }
    """What the values of labels are, by their keys."""


@rule(on=Label, options=Options)
def label_value(first: Label, options: Options) -> Iterator[Finding]:
    if not begins(first):
        return
    stage = first.stage
    for label, _, one in labels(stage):
        key = key_of(one)
        kind = options.schema.get(key)
        if kind is None or one.value is None or label.has_blanks_to_fill:
            continue
        value = label.resolve(one.value.strip("\"'"))
        if value is None or "$" in value:
            continue
        if not value.strip():
            yield Finding(one.at, f"The label `{key}` is empty")
        elif not fits(kind, value):
            yield Finding(one.value_at, f"The label `{key}` is not {KINDS.get(kind, kind)}")
