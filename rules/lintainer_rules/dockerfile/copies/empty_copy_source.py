from __future__ import annotations

from lintainer.dockerfile import Copy, Dockerfile, Onbuild, Run, Stage, Transfer, Workdir
from lintainer.dockerfile.inheritance import holds, starts_from_scratch
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Instruction


@rule(on=Dockerfile, when=(b"scratch",))
def empty_copy_source(dockerfile: Dockerfile) -> Iterator[Finding]:
    for origin in dockerfile.origins:
        if origin.stage is not None and isinstance(origin.instruction, Copy) and _is_empty(origin.stage):
            yield Finding(origin.at, f"Stage `{origin.stage.label}` starts from `scratch` and holds no files")


def _is_empty(stage: Stage) -> bool:
    return starts_from_scratch(stage) and not holds(stage, "creates files", _may_create_files)


def _may_create_files(one: Instruction) -> bool:
    return isinstance(one, (Transfer, Run, Workdir, Onbuild))
