from __future__ import annotations

from lintainer.dockerfile import Stage
from lintainer.dockerfile.placement import before_start
from lintainer.dockerfile.purposes import is_on
from lintainer.dockerfile.signals import started
from lintainer.rule import Finding, rule
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Stage, fix="sometimes", when=(b"python",))
def missing_python_flags(stage: Stage) -> Iterator[Finding]:
    if not stage.is_final or stage.start is None or not is_on(stage, "python"):
        return
    program = started(stage)
    if program is None or "PYTHONUNBUFFERED" in stage.environment:
        return
    if program[0].commands[0].has_flag("-u"):
        return
    edit = before_start(stage, "ENV", "PYTHONUNBUFFERED=1")
    fix = Fix.unsafe("Set it", edit) if edit else None
    yield Finding(stage.start.at, "The image does not set `PYTHONUNBUFFERED`", fix)
