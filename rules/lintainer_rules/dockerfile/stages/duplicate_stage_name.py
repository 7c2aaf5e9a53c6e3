from __future__ import annotations

from lintainer.dockerfile import Stage
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Stage)
def duplicate_stage_name(stage: Stage) -> Iterator[Finding]:
    word = stage.name_word
    if word is None or "$" in word.text or stage.dockerfile.is_template:
        return
    first = stage.dockerfile.stages_named(word.text)[0]
    if first is not stage and first.start is not None:
        message = f"Stage `{word.text}` has the name of the stage in line {first.start.start_line}"
        yield Finding(word.span, message)
