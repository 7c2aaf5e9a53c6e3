"""Baselines: findings that are set aside, so that only what is new is reported.

A finding is known by its fingerprint, which does not change when lines move, and by how often it is there.
"""

from __future__ import annotations

import json

from lintainer.builtin import ALWAYS_ON
from lintainer.config import SettingsError
from lintainer.config.shape import is_list, is_table
from lintainer.reading import contents
from lintainer.report.fingerprint import common_fingerprints

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lintainer.config import Settings
    from lintainer.diagnostic import Diagnostic
    from lintainer.run import FileReport

    Key = tuple[str, str, str]

VERSION = 1
_SIZE = 1 << 30


class Entry:
    """Findings that say the same about the same text of a file, and how many there are."""

    __slots__ = ("count", "fingerprint", "message", "path", "rule")

    def __init__(self, path: str, rule: str, fingerprint: str, count: int, message: str) -> None:
        self.path = path
        self.rule = rule
        self.fingerprint = fingerprint
        self.count = count
        self.message = message

    @property
    def key(self) -> Key:
        """What entries are sorted by and told apart by."""
        return self.path, self.rule, self.fingerprint

    @property
    def line(self) -> str:
        """The entry as a line of the file, without its end."""
        return json.dumps(
            {
                "path": self.path,
                "rule": self.rule,
                "fingerprint": self.fingerprint,
                "count": self.count,
                "message": self.message,
            }
        )

    def with_count(self, count: int) -> Entry:
        """The same, so many times."""
        return Entry(self.path, self.rule, self.fingerprint, count, self.message)


class Entries:
    """Entries, each there once."""

    __slots__ = ("by_key",)

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.by_key: dict[Key, Entry] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Add an entry; where it is there already, their counts add up."""
        there = self.by_key.get(entry.key)
        self.by_key[entry.key] = entry.with_count(there.count + entry.count) if there else entry

    def without(self, others: Entries) -> list[Entry]:
        """What `others` does not have, or not as often: as often as it is lacking. Sorted."""
        left: list[Entry] = []
        for key, entry in sorted(self.by_key.items()):
            other = others.by_key.get(key)
            count = entry.count - (other.count if other else 0)
            if count > 0:
                left.append(entry.with_count(count))
        return left

    @property
    def total(self) -> int:
        """How many findings there are."""
        return sum(entry.count for entry in self.by_key.values())

    def write(self, path: str) -> None:
        """Write the file, sorted, an entry a line. Raises SettingsError where it cannot be written."""
        lines = ",\n".join(entry.line for _, entry in sorted(self.by_key.items()))
        text = f'{{"version": {VERSION}, "findings": [\n{lines}\n]}}\n'
        from lintainer.writing import put

        try:
            put(path, text.encode("ascii"))
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise SettingsError(f"{path}: cannot be written: {why}") from error

    @classmethod
    def read(cls, path: str) -> Entries:
        """Read the file. Raises SettingsError where it cannot be read or is no baseline."""
        try:
            value: object = json.loads(contents(path, _SIZE))
        except FileNotFoundError as error:
            hint = "`lintainer baseline write` makes one"
            raise SettingsError(f"there is no baseline `{path}`; {hint}") from error
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise SettingsError(f"{path}: cannot be read: {why}") from error
        except (ValueError, RecursionError) as error:
            raise SettingsError(f"{path}: this is no baseline: it is not JSON") from error
        found = value.get("findings") if is_table(value) and value.get("version") == VERSION else None
        if not is_list(found):
            raise SettingsError(f"{path}: this is no baseline of version {VERSION}")
        return cls(_entry(item, path) for item in found)


def _entry(value: object, path: str) -> Entry:
    table = value if is_table(value) else {}
    count = table.get("count", 1)
    texts = [table.get(name) for name in ("path", "rule", "fingerprint", "message")]
    known = [text for text in texts if isinstance(text, str)]
    if len(known) < len(texts) or not isinstance(count, int) or count < 1:
        raise SettingsError(f"{path}: this is no baseline: an entry has not all that it needs")
    name, rule, fingerprint, message = known
    return Entry(name, rule, fingerprint, count, message)


class Baseline:
    """The entries of a baseline, to be asked about each file; it can be sent to other processes."""

    __slots__ = ("_counts",)

    def __init__(self, entries: Entries) -> None:
        self._counts: dict[str, dict[str, int]] = {}
        for entry in entries.by_key.values():
            counts = self._counts.setdefault(entry.path, {})
            counts[entry.fingerprint] = counts.get(entry.fingerprint, 0) + entry.count

    @classmethod
    def of(cls, settings: Settings) -> Baseline | None:
        """The baseline that `settings` name, if any. Raises SettingsError where it cannot be read."""
        return cls(Entries.read(settings.baseline)) if settings.baseline else None

    def part(self, report: FileReport) -> tuple[list[Diagnostic], list[Diagnostic]]:
        """Part what is new from what is known. Of several that are alike, the first are the known ones."""
        counts = self._counts.get(report.key)
        if not counts:
            return list(report.found), []
        left = dict(counts)
        new: list[Diagnostic] = []
        known: list[Diagnostic] = []
        for found, mark in zip(report.found, common_fingerprints(report, report.found), strict=True):
            if left.get(mark, 0) and found.rule not in ALWAYS_ON:
                left[mark] -= 1
                known.append(found)
            else:
                new.append(found)
        return new, known


class Recorder:
    """Renders what was found in a file as entries, for `recorded` to read. See lintainer.run.Renderer."""

    def piece(self, report: FileReport) -> str:
        """A line for each entry; a path alone where the file was not, or not wholly, linted."""
        if any(found.rule in ALWAYS_ON for found in report.found):
            return json.dumps(report.key) + "\n"
        marks = common_fingerprints(report, report.found)
        entries = Entries(
            Entry(report.key, found.rule, mark, 1, found.message)
            for found, mark in zip(report.found, marks, strict=True)
        )
        return "".join(entry.line + "\n" for entry in entries.by_key.values())


def recorded(pieces: Sequence[str]) -> tuple[Entries, set[str]]:
    """The entries in `pieces` of a Recorder, and the paths of files that were not wholly linted."""
    entries, unread = Entries(), set[str]()
    for piece in pieces:
        for line in piece.splitlines():
            value: object = json.loads(line)
            if isinstance(value, str):
                unread.add(value)
            else:
                entries.add(_entry(value, ""))
    return entries, unread
