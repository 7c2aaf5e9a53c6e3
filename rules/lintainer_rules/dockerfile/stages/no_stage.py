from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.rule import Finding, rule
from lintainer.text import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Dockerfile)
def no_stage(dockerfile: Dockerfile) -> Iterator[Finding]:
    if dockerfile.is_template or any(stage.start is not None for stage in dockerfile.stages):
        return
    instructions = dockerfile.instructions
    start = dockerfile.source.start
    at = instructions[0].keyword_at if instructions else Span(start, start)
    yield Finding(at, "The file has no `FROM`, so there is nothing to build")
