from __future__ import annotations

from lintainer.dockerfile import Healthcheck, Stage
from lintainer.dockerfile.purposes import is_for_development, is_ruby, starts_rails
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Stage, when=(b"rails", b"puma"))
def rails_healthcheck(stage: Stage) -> Iterator[Finding]:
    if not stage.is_final or stage.start is None or is_for_development(stage):
        return
    if not is_ruby(stage) or not starts_rails(stage):
        return
    check = stage.last(Healthcheck)
    if check is None:
        yield Finding(stage.start.at, "The image serves Rails and has no `HEALTHCHECK`")
    elif any(command.name in ("curl", "wget") for command in check.commands):
        yield Finding(check.at, "`HEALTHCHECK` needs another program where Ruby could ask `/up` itself")
