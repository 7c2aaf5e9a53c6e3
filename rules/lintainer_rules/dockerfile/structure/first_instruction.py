from __future__ import annotations

from lintainer.dockerfile import Dockerfile, Unknown
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Dockerfile)
def first_instruction(dockerfile: Dockerfile) -> Iterator[Finding]:
    if not dockerfile.stages or dockerfile.is_template:
        return
    stage = dockerfile.stages[0]
    if stage.start is not None:
        return
    first = next((one for one in stage.instructions if not isinstance(one, Unknown)), None)
    if first is not None:
        where = "before the first `FROM`" if len(dockerfile.stages) > 1 else "in a file without `FROM`"
        yield Finding(first.keyword_at, f"`{first.keyword}` stands {where}")
