"""Earlier reports: how much each found, so that a new one can show how that changes over time."""

from __future__ import annotations

import json
import os

from lintainer.config import SettingsError
from lintainer.config.shape import is_list, is_table
from lintainer.reading import contents
from lintainer.rule import SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LONGEST = 100
"""How many runs a report remembers at most, itself included: the newest."""

_DATA = '<script type="application/json" id="data">'
"""What the format `html` has before its figures, which hold no markup."""

_SIZE = 1 << 30

_ENDINGS = (".html", ".json", ".jsonl")


class Recorded:
    """What one run found: `time` in seconds since 1970, `counts` by severity."""

    __slots__ = ("counts", "time")

    def __init__(self, time: int, counts: Mapping[str, int]) -> None:
        self.time = time
        self.counts = {name: counts[name] for name in SEVERITIES if counts.get(name)}

    @property
    def key(self) -> tuple[int, tuple[tuple[str, int], ...]]:
        """What runs are sorted by; where it is the same, so is the run."""
        return self.time, tuple(self.counts.items())

    @property
    def table(self) -> dict[str, object]:
        """As it is kept in a report."""
        return {"time": self.time, "counts": self.counts}


def read(paths: Iterable[str]) -> tuple[list[Recorded], list[str]]:
    """The runs that the reports at `paths` tell of, oldest first, and those of `paths` that are not there.

    A report is a file in the format `html`, which tells of the runs before it too, `json` or `jsonl`; of a
    folder, all of these that lie in it. Raises SettingsError for a file that is none or cannot be read.
    """
    runs: dict[object, Recorded] = {}
    missing: list[str] = []
    for path in paths:
        if os.path.isdir(path):
            found = [run for file in _reports(path) for run in _runs(file) or ()]
        elif os.path.lexists(path):
            told = _runs(path)
            if told is None:
                raise SettingsError(f"{path}: this is no report in the format `html`, `json` or `jsonl`")
            found = list(told)
        else:
            missing.append(path)
            continue
        runs.update((run.key, run) for run in found)
    return sorted(runs.values(), key=lambda run: run.key), missing


def _reports(folder: str) -> Iterator[str]:
    for name in sorted(os.listdir(folder)):
        if name.lower().endswith(_ENDINGS) and os.path.isfile(os.path.join(folder, name)):
            yield os.path.join(folder, name)


def _runs(path: str) -> Sequence[Recorded] | None:
    """The runs that a file tells of; None where it is no report of ours."""
    try:
        time = int(os.stat(path).st_mtime)
        text = contents(path, _SIZE).decode("utf-8", "replace")
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
    try:
        if text.startswith("<!DOCTYPE html>"):
            return _of_page(text)
        if text.lstrip().startswith("["):
            return _of_findings(json.loads(text), time)
        return _of_findings([json.loads(line) for line in text.splitlines()], time)
    except (ValueError, RecursionError):
        return None


def _of_page(text: str) -> Sequence[Recorded] | None:
    kept = text.partition(_DATA)[2].partition("<")[0]
    value: object = json.loads(kept)
    runs = value.get("runs") if is_table(value) else None
    if not is_list(runs):
        return None
    made = [_of_table(run) for run in runs]
    return None if None in made else [run for run in made if run]


def _of_table(value: object) -> Recorded | None:
    if not is_table(value):
        return None
    time, counts = value.get("time"), value.get("counts")
    if not isinstance(time, int) or not is_table(counts):
        return None
    return Recorded(time, {str(name): count for name, count in counts.items() if isinstance(count, int)})


def _of_findings(value: object, time: int) -> Sequence[Recorded] | None:
    counts: dict[str, int] = {}
    for found in value if is_list(value) else (None,):
        severity = found.get("severity") if is_table(found) and "rule" in found else None
        if severity not in SEVERITIES:
            return None
        counts[str(severity)] = counts.get(str(severity), 0) + 1
    return [Recorded(time, counts)]
