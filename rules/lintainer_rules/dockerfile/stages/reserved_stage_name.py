from __future__ import annotations

from lintainer.dockerfile import Stage
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


_RESERVED = ("scratch", "context")


@rule(on=Stage, when=(b"scratch", b"context", b"Scratch", b"Context", b"SCRATCH", b"CONTEXT"))
def reserved_stage_name(stage: Stage) -> Iterator[Finding]:
    word = stage.name_word
    if word is not None and word.text.lower() in _RESERVED:
        yield Finding(word.span, f"`{word.text}` has a meaning of its own and cannot name a stage")
