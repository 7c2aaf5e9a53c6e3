from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.dockerfile.workdirs import relative_workdirs
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Dockerfile)
def relative_workdir(dockerfile: Dockerfile) -> Iterator[Finding]:
    for workdir, is_rooted in relative_workdirs(dockerfile):
        if not is_rooted:
            message = f"`WORKDIR {workdir.path}` is relative to whatever folder the base image ends in"
            yield Finding(workdir.arguments_at, message)
