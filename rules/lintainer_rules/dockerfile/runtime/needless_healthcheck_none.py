from __future__ import annotations

from lintainer.dockerfile import Healthcheck
from lintainer.dockerfile.placement import without
from lintainer.dockerfile.systems import is_bare
from lintainer.rule import Finding, rule
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Healthcheck, fix="sometimes")
def needless_healthcheck_none(check: Healthcheck) -> Iterator[Finding]:
    stage = check.stage
    if not check.is_none or check.is_trigger or not is_bare(stage) or stage.before(Healthcheck, check):
        return
    edit = without(check)
    fix = Fix.safe("Delete it", edit) if edit and not check.has_comments else None
    yield Finding(check.at, "`HEALTHCHECK NONE` switches nothing off: the base image has no check", fix)
