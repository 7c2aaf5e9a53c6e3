"""What a stage is for, as far as its names, its variables and what it starts tell."""

from __future__ import annotations

import re

from lintainer.dockerfile.signals import started

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.dockerfile.base_image import NamedImage
    from lintainer.dockerfile.stages import Stage

_DEVELOPMENT = frozenset(
    (
        "dev",
        "devel",
        "develop",
        "development",
        "test",
        "tests",
        "testing",
        "ci",
        "debug",
        "local",
        "devcontainer",
    )
)
_MODES = ("RAILS_ENV", "RACK_ENV", "NODE_ENV", "APP_ENV")


def is_for_development(stage: Stage) -> bool:
    """Whether the stage is one to develop or to test with: by its name, or by `RAILS_ENV` and the like."""
    words = re.split(r"[-_.]", (stage.name or "").lower())
    if not _DEVELOPMENT.isdisjoint(words):
        return True
    return any(stage.environment.get(name) in ("development", "test") for name in _MODES)


def root_image(stage: Stage) -> NamedImage | None:
    """The image that the stage starts from, by way of other stages or not."""
    start = stage.root.start
    return start.image if start is not None else None


def is_on(stage: Stage, *names: str) -> bool:
    """Whether the stage starts from one of the images of these short names."""
    image = root_image(stage)
    return image is not None and image.reference.short_name in names


def is_ruby(stage: Stage) -> bool:
    """Whether the stage has Ruby: from its image, or because it says in which mode Rails is to run."""
    image = root_image(stage)
    name = image.reference.short_name if image is not None else ""
    if re.search(r"(?<![a-z])ruby", name) is not None:
        return True
    return "RAILS_ENV" in stage.environment or "RACK_ENV" in stage.environment


def starts_rails(stage: Stage) -> bool:
    """Whether the image serves a Rails application: `rails server`, `puma` or `thrust`."""
    found = started(stage)
    if found is None or not found[0].commands:
        return False
    words = [word.text.rpartition("/")[2] for word in found[0].commands[0].words[:8]]
    if "puma" in words or "thrust" in words:
        return True
    at = words.index("rails") if "rails" in words else -1
    return at >= 0 and words[at + 1 : at + 2] in (["server"], ["s"])
