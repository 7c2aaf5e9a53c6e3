"""Which rules there are: found through the entry point group `lintainer.rulesets`.

The entry points are read from the `entry_points.txt` of what is installed, not with importlib.metadata,
whose import alone costs more than the start of Python itself (docs/decisions/0006-lean-start.md).
"""

from __future__ import annotations

import os
import sys

from lintainer import bytecode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from types import ModuleType
    from typing import Any

    from lintainer.index import Row
    from lintainer.rule import Severity

_GROUP = b"[lintainer.rulesets]"


class RuleEntry:
    """One rule, as the index knows it: its module has not been imported."""

    __slots__ = ("_rest", "id", "language", "module", "on", "package", "profiles", "severity", "when")

    severity: Severity
    _rest: str | tuple[str, tuple[str, ...], tuple[str, ...], str, str, str]
    """What only people ask for; as it stands in the index until they do."""

    def __init__(self, package: str, row: Row) -> None:
        self.package = package
        self.id, self.module, self.on, self.when, fix, self.severity, self.profiles = row[:7]
        self._rest = fix, *row[7:]
        self.language = self.id.partition("/")[0]

    @classmethod
    def parse(cls, package: str, language: str, line: str) -> RuleEntry:
        """The rule in a `line` of the index of a package."""
        entry = cls.__new__(cls)
        entry.package = package
        entry.language = language
        entry.id, entry.module, entry.on, when, severity, profiles, entry._rest = line.split("\x1e", 6)
        entry.when = tuple(when.encode("latin-1").split(b"\x1f")) if when else ()
        entry.severity = severity  # type: ignore[assignment]  # pyright: ignore[reportAttributeAccessIssue]
        entry.profiles = _items(profiles)
        return entry

    @property
    def fix(self) -> str:
        """How often a finding has a fix: `never`, `sometimes`, `always`."""
        return self._facts[0]

    @property
    def aliases(self) -> tuple[str, ...]:
        """What peers call it, as `peer:id`."""
        return self._facts[1]

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts that it covers."""
        return self._facts[2]

    @property
    def summary(self) -> str:
        """The title of its page."""
        return self._facts[3]

    @property
    def since(self) -> str:
        """The version that it came with."""
        return self._facts[4]

    @property
    def is_across(self) -> bool:
        """Whether it asks what is in all other files of a project."""
        return bool(self._facts[5])

    @property
    def _facts(self) -> tuple[str, tuple[str, ...], tuple[str, ...], str, str, str]:
        rest = self._rest
        if isinstance(rest, str):
            fix, aliases, concepts, summary, since, across = rest.split("\x1e")
            rest = self._rest = fix, _items(aliases), _items(concepts), summary, since, across
        return rest

    @property
    def is_default(self) -> bool:
        """Whether the rule is on when nothing is configured."""
        return "recommended" in self.profiles

    def load(self) -> tuple[Callable[..., Any], type[Any] | None]:
        """Import the rule: its check, and its class of options if it has one."""
        name = f"{self.package}.{self.module}"
        path = os.path.join(_folder(self.package), *self.module.split(".")) + ".py"
        module = bytecode.load(name, path) or _module(name)
        return getattr(module, self.module.rpartition(".")[2]), getattr(module, "Options", None)

    @property
    def page(self) -> str:
        """The path of the rule's page."""
        folder = _folder(self.package)
        return os.path.join(folder, *self.module.split(".")) + ".md"


def _items(text: str) -> tuple[str, ...]:
    return tuple(text.split("\x1f")) if text else ()


_indices: list[tuple[str, Mapping[str, Sequence[str]]]] | None = None
_entries: dict[str, list[RuleEntry]] = {}


def entries() -> list[RuleEntry]:
    """Every rule of every installed ruleset, by id. Raises lintainer.index.RuleError."""
    languages = {language for _, by_language in _known() for language in by_language}
    return [entry for language in sorted(languages) for entry in entries_of(language)]


def entries_of(language: str) -> list[RuleEntry]:
    """The rules for one language, by id. Raises lintainer.index.RuleError."""
    found = _entries.get(language)
    if found is None:
        found = [
            RuleEntry.parse(package, language, line)
            for package, by_language in _known()
            for line in by_language.get(language, ())
        ]
        found.sort(key=_id)
        _entries[language] = found
    return found


def _id(entry: RuleEntry) -> str:
    return entry.id


def _known() -> list[tuple[str, Mapping[str, Sequence[str]]]]:
    """The rulesets that are installed, and their indices."""
    global _indices
    if _indices is None:
        _indices = [(package, _index(package)) for package in sorted(set(_packages()))]
    return _indices


def folders() -> list[str]:
    """The folders of the rulesets that are installed."""
    return [_folder(package) for package, _ in _known()]


def _packages() -> Iterator[str]:
    standard = os.path.dirname(os.__file__)  # Python's own library: several hundred names, no distribution
    for folder in sys.path:
        if folder.startswith(standard) and folder[len(standard) :] in ("", f"{os.sep}lib-dynload"):
            continue
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info"):
                yield from _in_group(f"{folder or '.'}{os.sep}{name}{os.sep}entry_points.txt")


def _in_group(path: str) -> Iterator[str]:
    try:
        with open(path, "rb", 0) as file:
            data = file.read()
    except OSError:
        return
    _, found, rest = data.partition(_GROUP)
    if found:
        for line in rest.partition(b"\n[")[0].decode("utf-8", "replace").splitlines():
            _, equals, package = line.partition("=")
            if equals:
                yield package.strip()


def _folder(package: str) -> str:
    return os.path.dirname(_module(package).__file__ or "")


def _module(name: str) -> ModuleType:
    __import__(name)
    return sys.modules[name]


def _index(package: str) -> Mapping[str, Sequence[str]]:
    """The lines of the index of a ruleset, by language."""
    try:
        index = _module(f"{package}._index")
        by_language: Mapping[str, Sequence[str]] = index.BY_LANGUAGE
    except (ImportError, AttributeError):  # an older Lintainer may have made it
        return _rebuilt(package)
    if index.STAMP is not None:
        from lintainer.index import stamp

        if stamp(_folder(package)) != index.STAMP:
            return _rebuilt(package)
    return by_language


def _rebuilt(package: str) -> Mapping[str, Sequence[str]]:
    from lintainer.index import build, by_language, render, stamp

    folder = _folder(package)
    state = stamp(folder)
    rows = build(folder)
    path = os.path.join(folder, "_index.py")
    try:
        temporary = f"{path}.{os.getpid()}"
        with open(temporary, "w", encoding="utf-8") as file:
            file.write(render(rows, state))
        os.replace(temporary, path)
    except OSError:
        pass  # a folder that cannot be written: the index is built anew next time
    return by_language(rows)
