"""Options: what one configuration file says, checked for form, nothing looked up yet."""

from __future__ import annotations

import os

from lintainer.config.origin import Origin, SettingsError, nearest
from lintainer.config.settings import MEBIBYTE, Option, PathIgnore, Tuned
from lintainer.config.shape import is_list, is_table
from lintainer.rule import SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import TypeVar

    from lintainer.config.text import Text
    from lintainer.rule import Severity

    T = TypeVar("T")

FIXES = ("safe", "unsafe", "never")


class Options:
    """One file. `None` and empty mean that the file does not say. Patterns start at `folder`."""

    __slots__ = (
        "_text",
        "baseline",
        "exclude",
        "extend_select",
        "extends",
        "fail_on",
        "fix",
        "folder",
        "forbidden",
        "ignore",
        "ignores",
        "languages",
        "max_file_size",
        "rules",
        "select",
        "severity",
    )

    def __init__(self, text: Text, folder: str) -> None:
        """Check `text`. Raises SettingsError naming the place and the nearest thing that is known."""
        self._text = text
        self.folder = folder
        self.baseline: str | None = None
        self.extends: list[tuple[str, Origin]] = []
        self.select: list[str] | None = None
        self.extend_select: list[str] = []
        self.ignore: list[str] = []
        self.severity: list[Tuned] = []
        self.fix: list[Tuned] = []
        self.rules: dict[str, dict[str, Option]] = {}
        self.ignores: list[PathIgnore] = []
        self.exclude: list[tuple[str, str, Origin]] = []
        self.fail_on: Severity | None = None
        self.forbidden: list[tuple[str, Origin]] = []
        self.languages: dict[str, object] = {}
        self.max_file_size: int | None = None
        for key, value in text.values.items():
            self._known(key, READERS, (key,))
            READERS[key](self, value)

    def origin(self, *path: str) -> Origin:
        """Where the value at `path` stands in the file."""
        return self._text.origin(*path)

    def _extends(self, value: object) -> None:
        self.extends = [(name, self.origin("extends")) for name in self._strings(value, "extends")]

    def _select(self, value: object) -> None:
        self.select = self._strings(value, "select")

    def _extend_select(self, value: object) -> None:
        self.extend_select = self._strings(value, "extend-select")

    def _ignore(self, value: object) -> None:
        self.ignore = self._strings(value, "ignore")

    def _severity(self, value: object) -> None:
        self.severity = list(self._tuned(value, SEVERITIES, "severity"))

    def _fix(self, value: object) -> None:
        self.fix = list(self._tuned(value, FIXES, "fix"))

    def _rules(self, value: object) -> None:
        for rule, options in self._table(value, "rules").items():
            table = self._table(options, "rules", rule)
            self.rules[rule] = {
                name: Option(given, self.origin("rules", rule, name)) for name, given in table.items()
            }

    def _ignores(self, value: object) -> None:
        if not is_list(value):
            raise self._wrong("a list of ignores is expected", "ignores")
        for number, item in enumerate(value):
            path = ("ignores", str(number))
            table = self._table(item, *path)
            for key in table:
                self._known(key, ("paths", "rules", "objects", "reason"), (*path, key))
            if not table.keys() & {"paths", "objects"}:
                raise self._wrong("`paths` or `objects` is expected; `ignore` turns rules off", *path)
            self.ignores.append(
                PathIgnore(
                    self.folder,
                    self._strings(table.get("paths", []), *path, "paths"),
                    self._strings(table.get("rules", []), *path, "rules"),
                    self._objects(table.get("objects", []), *path, "objects"),
                    self._string(table.get("reason", ""), *path, "reason"),
                    self.origin(*path),
                )
            )

    def _exclude(self, value: object) -> None:
        patterns = self._strings(value, "exclude")
        self.exclude = [(self.folder, pattern, self.origin("exclude")) for pattern in patterns]

    def _baseline(self, value: object) -> None:
        name = os.path.expanduser(self._string(value, "baseline"))
        self.baseline = os.path.normpath(os.path.join(self.folder, name))

    def _fail_on(self, value: object) -> None:
        self.fail_on = self._one_of(value, SEVERITIES, "fail-on")

    def _forbid(self, value: object) -> None:
        key = "forbid-inline-ignores"
        self.forbidden = [(name, self.origin(key)) for name in self._strings(value, key)]

    def _kubernetes(self, value: object) -> None:
        for key, given in self._table(value, "kubernetes").items():
            self._known(key, ("version",), ("kubernetes", key))
            if not isinstance(given, str):
                raise self._wrong('a version in quotes, such as "1.30", is expected', "kubernetes", "version")
            parts = given.removeprefix("v").split(".")
            if len(parts) < 2 or not all(
                part.isascii() and part.isdigit() and len(part) < 5 for part in parts[:2]
            ):
                raise self._wrong(f"`{given}` is no Kubernetes version", "kubernetes", "version")
            self.languages["kubernetes.version"] = ".".join(parts[:2])

    def _max_file_size(self, value: object) -> None:
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self._wrong("a whole number of MiB, 1 or more, is expected", "max-file-size")
        self.max_file_size = value * MEBIBYTE

    def _tuned(self, value: object, known: Sequence[str], key: str) -> Iterator[Tuned]:
        for selector, given in self._table(value, key).items():
            yield Tuned(selector, self._one_of(given, known, key, selector), self.origin(key, selector))

    def _objects(self, value: object, *path: str) -> list[Mapping[str, str]]:
        if not is_list(value):
            raise self._wrong("a list of objects, such as `{kind: Pod, name: web}`, is expected", *path)
        return [
            {key: self._string(given, *path) for key, given in self._table(item, *path).items()}
            for item in value
        ]

    def _table(self, value: object, *path: str) -> dict[str, object]:
        if not is_table(value):
            raise self._wrong("a mapping is expected", *path)
        for key in value:
            if not isinstance(key, str):
                raise self._wrong(f"the key `{key}` is expected to be text", *path)
        return {str(key): given for key, given in value.items()}

    def _strings(self, value: object, *path: str) -> list[str]:
        if isinstance(value, str):
            return [value]
        if not is_list(value):
            raise self._wrong("a list of texts is expected", *path)
        return [self._string(item, *path) for item in value]

    def _string(self, value: object, *path: str) -> str:
        if not isinstance(value, str):
            raise self._wrong(f"text is expected, not `{value}`", *path)
        return value

    def _one_of(self, value: object, known: Sequence[T], *path: str) -> T:
        for item in known:
            if value == item:
                return item
        names = ", ".join(f"`{item}`" for item in known)
        raise self._wrong(f"`{value}` is none of {names}", *path)

    def _known(self, key: str, known: Sequence[str] | Mapping[str, object], path: tuple[str, ...]) -> None:
        if key not in known:
            raise SettingsError(f"unknown key `{key}`{nearest(str(key), known)}", self.origin(*path))

    def _wrong(self, message: str, *path: str) -> SettingsError:
        name = ".".join(step for step in path if not step.isdigit())
        return SettingsError(f"`{name}`: {message}", self.origin(*path))


READERS: dict[str, Callable[[Options, object], None]] = {
    "extends": Options._extends,  # pyright: ignore[reportPrivateUsage]
    "select": Options._select,  # pyright: ignore[reportPrivateUsage]
    "extend-select": Options._extend_select,  # pyright: ignore[reportPrivateUsage]
    "ignore": Options._ignore,  # pyright: ignore[reportPrivateUsage]
    "severity": Options._severity,  # pyright: ignore[reportPrivateUsage]
    "fix": Options._fix,  # pyright: ignore[reportPrivateUsage]
    "rules": Options._rules,  # pyright: ignore[reportPrivateUsage]
    "ignores": Options._ignores,  # pyright: ignore[reportPrivateUsage]
    "exclude": Options._exclude,  # pyright: ignore[reportPrivateUsage]
    "baseline": Options._baseline,  # pyright: ignore[reportPrivateUsage]
    "fail-on": Options._fail_on,  # pyright: ignore[reportPrivateUsage]
    "forbid-inline-ignores": Options._forbid,  # pyright: ignore[reportPrivateUsage]
    "kubernetes": Options._kubernetes,  # pyright: ignore[reportPrivateUsage]
    "max-file-size": Options._max_file_size,  # pyright: ignore[reportPrivateUsage]
}
"""What reads the value of each key of a file."""
