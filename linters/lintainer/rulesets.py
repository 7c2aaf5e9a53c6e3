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
    from collections.abc import Callable, Iterator
    from types import ModuleType
    from typing import Any

    from lintainer.index import Row
    from lintainer.rule import Severity

_GROUP = "[lintainer.rulesets]"


class RuleEntry:
    """One rule, as the index knows it: its module has not been imported."""

    __slots__ = (
        "aliases",
        "concepts",
        "fix",
        "id",
        "language",
        "module",
        "on",
        "package",
        "profiles",
        "severity",
        "since",
        "summary",
        "when",
    )

    severity: Severity

    def __init__(self, package: str, row: Row) -> None:
        self.package = package
        (
            self.id,
            self.module,
            self.on,
            self.when,
            self.fix,
            self.severity,
            self.profiles,
            self.aliases,
            self.concepts,
            self.summary,
            self.since,
        ) = row
        self.language = self.id.partition("/")[0]

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


_entries: list[RuleEntry] | None = None


def entries() -> list[RuleEntry]:
    """Every rule of every installed ruleset, by id. Raises lintainer.index.RuleError."""
    global _entries
    if _entries is None:
        found = [RuleEntry(package, row) for package in sorted(set(_packages())) for row in _rows(package)]
        _entries = sorted(found, key=lambda entry: entry.id)
    return _entries


def _packages() -> Iterator[str]:
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info"):
                yield from _in_group(os.path.join(folder, name, "entry_points.txt"))


def _in_group(path: str) -> Iterator[str]:
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError):
        return
    _, found, rest = text.partition(_GROUP)
    if not found:
        return
    for line in rest.partition("\n[")[0].splitlines():
        _, equals, package = line.partition("=")
        if equals:
            yield package.strip()


def _folder(package: str) -> str:
    return os.path.dirname(_module(package).__file__ or "")


def _module(name: str) -> ModuleType:
    __import__(name)
    return sys.modules[name]


def _rows(package: str) -> tuple[Row, ...] | list[Row]:
    try:
        index = _module(f"{package}._index")
    except ImportError:
        return _rebuilt(package)
    if index.STAMP is not None:
        from lintainer.index import stamp

        if stamp(_folder(package)) != index.STAMP:
            return _rebuilt(package)
    rows: tuple[Row, ...] = index.RULES
    return rows


def _rebuilt(package: str) -> list[Row]:
    from lintainer.index import build, render, stamp

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
    return rows
