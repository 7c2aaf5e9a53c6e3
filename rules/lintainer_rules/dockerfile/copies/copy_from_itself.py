from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.dockerfile.origins import circles
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Dockerfile, when=(b"from=",))
def copy_from_itself(dockerfile: Dockerfile) -> Iterator[Finding]:
    numbers = circles(dockerfile) if any(origin.later for origin in dockerfile.origins) else []
    for origin in dockerfile.origins:
        here, later = origin.instruction.stage, origin.later
        if origin.is_itself:
            yield Finding(origin.at, f"Stage `{origin.name}` takes files from itself")
        elif later is not None and numbers[here.index] == numbers[later.index]:
            yield Finding(
                origin.at, f"Stage `{here.label}` takes files from itself, by way of `{later.label}`"
            )
