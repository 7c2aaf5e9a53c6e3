from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile.origins import Origin


@rule(on=Dockerfile, when=(b"from=",))
def undefined_copy_source(dockerfile: Dockerfile) -> Iterator[Finding]:
    for origin in dockerfile.origins:
        if origin.instruction.stage.start is None or origin.is_itself or dockerfile.is_template:
            continue
        message = _message(origin)
        if message is not None:
            yield Finding(origin.at, message)


def _message(origin: Origin) -> str | None:
    if origin.stage is not None or origin.is_trigger:
        return None
    if origin.later is not None:
        return f"Stage `{origin.name}` is not built yet: it stands further down"
    if origin.number is not None:
        return f"There is no stage `{origin.name}`"
    if origin.image is None or not origin.is_bare or origin.is_surely_image:
        return None
    return f"`{origin.name}` names no stage further up, so an image of that name is pulled"
