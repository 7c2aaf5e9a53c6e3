from __future__ import annotations

import re

from lintainer.dockerfile import Cmd, Entrypoint, Stage
from lintainer.dockerfile.placement import before_start
from lintainer.dockerfile.purposes import is_for_development, root_image
from lintainer.dockerfile.systems import is_bare
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SETTINGS = pattern(r"php|extensions|conf\.d|usr/local/?$")

_BUILT_IN = (8, 5)
"""The version of PHP from which on OPcache is a part of it."""


@rule(on=Stage, fix="sometimes", when=(b"php",))
def missing_opcache(stage: Stage) -> Iterator[Finding]:
    if not stage.is_final or stage.start is None or is_for_development(stage) or not _serves(stage):
        return
    if not _mentions(stage):
        yield Finding(stage.start.at, "PHP serves pages without `opcache`", _fix(stage))


def _fix(stage: Stage) -> Fix | None:
    """The script of the official image that builds it: as root, and behind what is installed already."""
    image = root_image(stage)
    is_official = image is not None and image.reference.short_name == "php"
    if not is_official or stage.user is not None or image is None or _version(image.tag) is None:
        return None
    edit = before_start(stage, "RUN", "docker-php-ext-install opcache")
    return Fix.unsafe("Build it", edit) if edit else None


def _version(tag: str | None) -> tuple[int, int] | None:
    match = re.match(r"(\d{1,3})\.(\d{1,3})", tag or "")
    return (int(match[1]), int(match[2])) if match else None


def _serves(stage: Stage) -> bool:
    image = root_image(stage)
    if image is not None and image.reference.short_name == "php" and re.search("fpm|apache", image.tag or ""):
        version = _version(image.tag)
        return version is None or version < _BUILT_IN
    if not is_bare(stage):
        return False
    starts = [one for one in (stage.last(Entrypoint), stage.last(Cmd)) if one is not None and one.commands]
    names = [one.commands[0].name or "" for one in starts]
    return any(re.match(r"php-fpm[\d.]*\Z", name) for name in names)


def _mentions(stage: Stage) -> bool:
    """Whether OPcache is mentioned in the stage, in those before, or in those it takes settings from."""
    origins: dict[int, list[int]] = {}
    for origin in stage.dockerfile.origins:
        text = origin.instruction.joined.text.decode("utf-8", "replace")
        if origin.stage is not None and any(_SETTINGS.search(word) for word in text.split()):
            origins.setdefault(origin.instruction.stage.index, []).append(origin.stage.index)
    work, seen = [stage], {stage.index}
    while work:
        one = work.pop()
        span = one.instructions[0].span.to(one.instructions[-1].span)
        if b"opcache" in stage.dockerfile.source.data[span.start : span.end].lower():
            return True
        indexes = [*origins.get(one.index, ()), *([one.base.index] if one.base else [])]
        for index in indexes:
            if index not in seen:
                seen.add(index)
                work.append(stage.dockerfile.stages[index])
    return False
