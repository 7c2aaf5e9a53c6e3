"""The folders that WORKDIR sets."""

from __future__ import annotations

from lintainer.dockerfile.instructions import Workdir

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile.document import Dockerfile
    from lintainer.dockerfile.stages import Stage


def relative_workdirs(dockerfile: Dockerfile) -> Iterator[tuple[Workdir, bool]]:
    """Every WORKDIR that is certainly relative, and whether a WORKDIR before it may be absolute.

    Stages that a stage starts from count as before it; before a trigger of ONBUILD, nothing is known to be.
    A path that a template has yet to fill in is left out.
    """
    rooted: dict[Stage, bool] = {}
    for workdir in (one for one in dockerfile.nodes("Workdir") if isinstance(one, Workdir)):
        stage = workdir.stage
        if workdir.is_absolute is not False:
            if not workdir.is_trigger:
                rooted[stage] = True
        elif workdir.path and not workdir.has_blanks_to_fill:
            yield workdir, not workdir.is_trigger and _is_rooted(stage, rooted)


def _is_rooted(stage: Stage, rooted: dict[Stage, bool]) -> bool:
    """Whether a WORKDIR so far in `stage` or in one it starts from may be absolute; `rooted` remembers."""
    passed: list[Stage] = []
    found = False
    for one in stage.chain():
        if one in rooted:
            found = rooted[one]
            break
        passed.append(one)
    rooted.update((one, found) for one in passed)
    return found
