from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.dockerfile.origins import reached
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Dockerfile)
def unreachable_stage(dockerfile: Dockerfile) -> Iterator[Finding]:
    needed = reached(dockerfile) if len(dockerfile.stages) > 1 else None
    if needed is None or any(one.start and one.start.has_blanks_to_fill for one in dockerfile.stages):
        return
    for stage in dockerfile.stages:
        if stage.index not in needed and stage.start is not None:
            at = stage.name_word.span if stage.name_word else stage.start.at
            yield Finding(at, f"The last stage does not need stage `{stage.label}`")
