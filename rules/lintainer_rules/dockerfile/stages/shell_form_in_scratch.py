from __future__ import annotations

from lintainer.dockerfile import Add, Executing, Onbuild, Run, Shell, Stage, Transfer
from lintainer.dockerfile.inheritance import inherits, starts_from_scratch
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Instruction


@rule(on=Stage, when=(b"scratch",))
def shell_form_in_scratch(stage: Stage) -> Iterator[Finding]:
    if not starts_from_scratch(stage) or inherits(stage, "brings a shell", _may_bring_shell):
        return
    waiting: list[Finding] = []
    for one in stage.instructions:
        if _may_bring_shell(one):
            return
        if isinstance(one, Executing) and one.json is None and one.scripts:
            finding = Finding(one.arguments_at, f"`{one.keyword}` needs a shell, and the stage has none")
            if isinstance(one, Run):
                yield finding
            else:
                waiting.append(finding)
    yield from waiting


def _may_bring_shell(one: Instruction) -> bool:
    if isinstance(one, (Add, Shell, Onbuild)):
        return True
    if isinstance(one, Run):
        return one.json is not None or bool(one.mounts)
    if not isinstance(one, Transfer) or one.destination is None:
        return False
    path = one.destination.text
    return not path.startswith("/") or path.split("/")[1] in ("", ".", "bin", "usr", "busybox")
