from __future__ import annotations

from lintainer.dockerfile import Stage
from lintainer.dockerfile.placement import before_start
from lintainer.dockerfile.purposes import is_for_development, is_on
from lintainer.dockerfile.signals import started
from lintainer.rule import Finding, rule
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_PROGRAMS = ("node", "npm", "yarn", "pnpm", "npx", "next", "nest", "pm2", "pm2-runtime", "tsx")


@rule(on=Stage, fix="sometimes", when=(b"node",))
def missing_node_env(stage: Stage) -> Iterator[Finding]:
    if not stage.is_final or stage.start is None or not is_on(stage, "node") or is_for_development(stage):
        return
    program = started(stage)
    if program is None or program[1] not in _PROGRAMS or "NODE_ENV" in stage.environment:
        return
    edit = before_start(stage, "ENV", "NODE_ENV=production")
    fix = Fix.unsafe("Set it to `production`", edit) if edit else None
    yield Finding(stage.start.at, "The image does not set `NODE_ENV`", fix)
