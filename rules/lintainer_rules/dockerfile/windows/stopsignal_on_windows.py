from __future__ import annotations

from lintainer.dockerfile import Stopsignal
from lintainer.dockerfile.placement import without
from lintainer.rule import Finding, rule
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Stopsignal, fix="sometimes")
def stopsignal_on_windows(instruction: Stopsignal) -> Iterator[Finding]:
    if instruction.stage.is_windows:
        edit = without(instruction)
        fix = Fix.safe("Delete it", edit) if edit and not instruction.has_comments else None
        yield Finding(instruction.at, "`STOPSIGNAL` has no effect in an image for Windows", fix)
