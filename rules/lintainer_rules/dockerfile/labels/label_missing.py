from __future__ import annotations

from lintainer.dockerfile import Stage
from lintainer.dockerfile.labels import key_of, labels
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Options:
    required: list[str] = []  # noqa: RUF012  the defaults of options are never changed
    """Keys of labels that every image has to have."""


@rule(on=Stage, options=Options)
def label_missing(stage: Stage, options: Options) -> Iterator[Finding]:
    start = stage.start
    if start is None or not options.required or not stage.is_final or stage.dockerfile.is_template:
        return
    known = {key_of(one) for each in stage.chain() for _, _, one in labels(each)}
    if any("$" in key for key in known):
        return
    for key in options.required:
        if key not in known:
            yield Finding(start.at, f"The image has no label `{key}`")
