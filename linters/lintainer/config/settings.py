"""Settings as they apply to the files of a folder: everything merged, nothing left to look up."""

from __future__ import annotations

from lintainer.config.origin import DEFAULT, Origin

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from lintainer.rule import Severity

    FixSetting = Literal["safe", "unsafe", "never"]

MEBIBYTE = 1 << 20


class Choice:
    """One selector that turns rules on, or off where `is_ignore`.

    `layer` counts upwards from the settings that were made first (the file at the end of a chain of
    `extends`) to those that were made last (the command line).
    """

    __slots__ = ("is_ignore", "layer", "origin", "selector")

    def __init__(self, selector: str, is_ignore: bool, layer: int, origin: Origin) -> None:
        self.selector = selector
        self.is_ignore = is_ignore
        self.layer = layer
        self.origin = origin


class Tuned:
    """What a selector's rules are given instead of their own severity or kind of fix."""

    __slots__ = ("origin", "selector", "value")

    def __init__(self, selector: str, value: str, origin: Origin) -> None:
        self.selector = selector
        self.value = value
        self.origin = origin


class PathIgnore:
    """Findings that are not wanted: of `rules`, in files that `paths` match, about `objects`.

    `folder` is where the patterns of `paths` start. No `paths` means every file, no `rules` every rule,
    no `objects` everything. An object is a mapping whose patterns all have to match what a finding
    is about, such as `{"kind": "Deployment", "name": "web-*"}`.
    """

    __slots__ = ("folder", "objects", "origin", "paths", "reason", "rules")

    def __init__(
        self,
        folder: str,
        paths: Sequence[str],
        rules: Sequence[str],
        objects: Sequence[Mapping[str, str]],
        reason: str,
        origin: Origin,
    ) -> None:
        self.folder = folder
        self.paths = paths
        self.rules = rules
        self.objects = objects
        self.reason = reason
        self.origin = origin


class Option:
    """A value that a rule's option was given."""

    __slots__ = ("origin", "value")

    def __init__(self, value: object, origin: Origin) -> None:
        self.value = value
        self.origin = origin


class Settings:
    """All settings of a folder, and where each was made.

    `files` are the configuration files that were read, the nearest first, and `folder` is that of the
    nearest. `is_selected` says that some `select` was given; otherwise the profile `recommended` is meant.
    `exclude` holds pairs of a folder and a pattern that starts there. `languages` is what languages
    can be told. `baseline` is the absolute path of a file. `max_file_size` is in bytes. `origins` knows
    single-valued keys and where they were set.
    """

    __slots__ = (
        "baseline",
        "choices",
        "exclude",
        "fail_on",
        "files",
        "fix",
        "folder",
        "forbidden",
        "ignores",
        "is_selected",
        "languages",
        "max_file_size",
        "origins",
        "rules",
        "severity",
    )

    def __init__(self) -> None:
        self.baseline: str | None = None
        self.choices: list[Choice] = []
        self.exclude: list[tuple[str, str, Origin]] = []
        self.fail_on: Severity = "low"
        self.files: list[str] = []
        self.fix: list[Tuned] = []
        self.folder: str | None = None
        self.forbidden: list[tuple[str, Origin]] = []
        self.ignores: list[PathIgnore] = []
        self.is_selected = False
        self.languages: dict[str, object] = {}
        self.max_file_size = 64 * MEBIBYTE
        self.origins: dict[str, Origin] = {}
        self.rules: dict[str, dict[str, Option]] = {}
        self.severity: list[Tuned] = []

    def origin(self, key: str) -> Origin:
        """Where the single value of `key` was set."""
        return self.origins.get(key, DEFAULT)

    def choose(self, selectors: Sequence[str], is_ignore: bool, layer: int, origin: Origin) -> None:
        """Add choices of one layer."""
        self.choices += [Choice(selector, is_ignore, layer, origin) for selector in selectors]

    def select(self, selectors: Sequence[str], layer: int, origin: Origin) -> None:
        """Select anew: it takes the place of what was selected so far. What was ignored stays so."""
        self.is_selected = True
        self.choices = [choice for choice in self.choices if choice.is_ignore]
        self.choose(selectors, False, layer, origin)

    @property
    def top_layer(self) -> int:
        """The layer of the choices that were made last."""
        return max((choice.layer for choice in self.choices), default=-1)


class Overrides:
    """What the command line says, which beats every file. None and empty mean that nothing was said."""

    __slots__ = ("baseline", "extend_select", "fail_on", "ignore", "select")

    def __init__(
        self,
        select: Sequence[str] | None = None,
        extend_select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        fail_on: Severity | None = None,
        baseline: str | None = None,
    ) -> None:
        self.select = select
        self.extend_select = extend_select
        self.ignore = ignore
        self.fail_on: Severity | None = fail_on
        self.baseline = baseline

    def apply(self, settings: Settings) -> None:
        """Put them on top of `settings`."""
        layer = settings.top_layer + 1
        if self.select is not None:
            settings.select(self.select, layer, Origin("--select"))
        settings.choose(self.extend_select, False, layer, Origin("--extend-select"))
        settings.choose(self.ignore, True, layer, Origin("--ignore"))
        if self.fail_on:
            settings.fail_on = self.fail_on
            settings.origins["fail-on"] = Origin("--fail-on")
        if self.baseline:
            settings.baseline = self.baseline
            settings.origins["baseline"] = Origin("--baseline")
