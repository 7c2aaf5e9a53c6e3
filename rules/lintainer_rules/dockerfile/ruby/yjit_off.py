from __future__ import annotations

import re

from lintainer.dockerfile import Stage
from lintainer.dockerfile.placement import before_start
from lintainer.dockerfile.purposes import is_for_development, is_on, root_image, starts_rails
from lintainer.rule import Finding, rule
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_ON = ("1", "true", "yes", "on")


@rule(on=Stage, fix="sometimes", when=(b"rails", b"puma"))
def yjit_off(stage: Stage) -> Iterator[Finding]:
    image = root_image(stage)
    if not stage.is_final or stage.start is None or image is None or not is_on(stage, "ruby"):
        return
    version = re.match(r"(\d{1,3})\.(\d{1,3})", image.tag or "")
    if version is None or (int(version[1]), int(version[2])) < (3, 3) or is_for_development(stage):
        return
    value = stage.environment.get("RUBY_YJIT_ENABLE") or ""
    is_unknown = not value and "RUBY_YJIT_ENABLE" in stage.environment
    if is_unknown or value.lower() in _ON or not starts_rails(stage):
        return
    edit = before_start(stage, "ENV", "RUBY_YJIT_ENABLE=1") if not value else None
    fix = Fix.unsafe("Switch it on", edit) if edit else None
    yield Finding(stage.start.at, "Rails runs without `RUBY_YJIT_ENABLE`", fix)
