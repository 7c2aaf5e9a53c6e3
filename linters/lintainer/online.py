"""What registries say about images, as rules can ask for it: only known where `--online` was given."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ARCHITECTURES = {
    "x86_64": "amd64", "x86-64": "amd64", "aarch64": "arm64", "i386": "386", "i686": "386",
    "armhf": "arm/v7", "armel": "arm/v6",
}  # fmt: skip
_SYSTEMS = {"macos": "darwin"}
_DEFAULT_LEVELS = {"amd64": 1, "arm": 7, "arm64": 8}
"""The variant of an architecture that is meant where none is named."""


class Platform:
    """A platform: `os`, `architecture` and `level`, the number of its variant (7 for `arm/v7`; 0 for none).

    Source of the facts: containerd/platforms (database.go, compare.go).
    """

    __slots__ = ("architecture", "level", "os")

    def __init__(self, os: str, architecture: str, variant: str = "") -> None:
        name, _, implied = _ARCHITECTURES.get(architecture.lower(), architecture.lower()).partition("/")
        self.os = _SYSTEMS.get(os.lower(), os.lower())
        self.architecture = name
        digits = (variant or implied).lower().removeprefix("v").partition(".")[0]
        self.level = int(digits[:3]) if digits.isdecimal() else _DEFAULT_LEVELS.get(name, 0)

    @classmethod
    def parse(cls, text: str) -> Platform | None:
        """The platform that `linux/arm/v7` names; None for what leaves a part to the machine, or is none."""
        parts = text.split("/")
        return cls(*parts) if 2 <= len(parts) <= 3 and all(parts) else None

    def __str__(self) -> str:
        has_variant = self.level != _DEFAULT_LEVELS.get(self.architecture, 0) or self.architecture == "arm"
        return f"{self.os}/{self.architecture}{f'/v{self.level}' if has_variant else ''}"

    def runs(self, image: Platform) -> bool:
        """Whether the builder takes an image for the platform `image` where this one is wanted."""
        return (
            (self.os, self.architecture) == (image.os, image.architecture)
            and image.level <= self.level
        )  # fmt: skip


class OnlineImage:
    """What a registry says about an image.

    `platforms` are those that it can be had for. `environment` is what ENV set in it, and `labels` what LABEL
    did, for the first of the platforms.
    """

    __slots__ = ("environment", "labels", "platforms")

    def __init__(
        self,
        platforms: Sequence[Platform],
        environment: Mapping[str, str] | None = None,
        labels: Mapping[str, str] | None = None,
    ) -> None:
        self.platforms = platforms
        self.environment: Mapping[str, str] = environment or {}
        self.labels: Mapping[str, str] = labels or {}


class Online:
    """What is known of images: here, what `images` has for each reference, which nobody has to be asked."""

    def __init__(self, images: Mapping[str, OnlineImage] | None = None) -> None:
        self._images = images or {}

    def image(self, reference: str) -> OnlineImage | None:
        """What is known about the image with this reference (`alpine:3.20`); None where that is nothing.

        Nothing is known of an image that is not there, and of one whose registry gives no answer.
        """
        return self._images.get(reference)

    def notes(self) -> list[str]:
        """What could not be found out and why, since this was last asked."""
        return []
