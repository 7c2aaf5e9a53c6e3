"""`lintainer baseline`: set aside what is found now, tell what is new or gone, drop what is gone."""

from __future__ import annotations

import os
import sys

from lintainer.baseline import Entries, Recorder, recorded
from lintainer.cli.choices import configuration
from lintainer.cli.console import say
from lintainer.config import SettingsError
from lintainer.plan import Plan
from lintainer.report.visible import visible
from lintainer.run import Run, outcomes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lintainer.baseline import Entry

NAME = ".lintainer-baseline.json"
"""The file, where neither the command line nor the configuration names one."""


def run(values: dict[str, Any]) -> int:
    """Do what is asked for and return the exit code. Raises SettingsError for what there is not."""
    what: list[str] = values["what"]
    action = {"write": _write, "check": _check, "prune": _prune}.get(what[0] if what else "")
    if action is None:
        raise SettingsError("`baseline write`, `baseline check` or `baseline prune` is expected")
    settings = configuration(values, None, values["baseline"])
    named = settings.of(os.getcwd()).baseline
    now = _Now(Plan(Run([Recorder()]), settings), what[1:] or ["."])
    if now.has_errors:
        return 2
    code = action(named or os.path.abspath(NAME), now)
    if action is _write and not named:
        say(f"note: it counts with `baseline: {NAME}` in the configuration, or `--baseline {NAME}`")
    return code


class _Now:
    """What is found now in the files and folders that were named."""

    def __init__(self, plan: Plan, paths: list[str]) -> None:
        for path in paths:
            plan.add(path)
        done = list(outcomes(plan.run))
        errors = [*plan.errors, *(error for outcome in done for error in outcome.errors)]
        for error in errors:
            say(f"error: {error}")
        self.has_errors = bool(errors)
        self.entries, self._unread = recorded([piece for outcome in done for piece in outcome.pieces])
        self._keys = {job.key for job in plan.run.jobs}
        self._scopes = tuple(plan.scopes)
        for name in sorted(self._unread):
            say(f"note: {name}: could not be linted; what the baseline has of it is left as it is")

    def sees(self, entry: Entry) -> bool:
        """Whether the file of an entry is one of those that were looked at, or would be if it were there."""
        path = entry.path
        return path not in self._unread and (path in self._keys or path.startswith(self._scopes))


def _write(path: str, now: _Now) -> int:
    """Findings of files that were not looked at stay in the file."""
    others = [entry for entry in _known(path) if not now.sees(entry)] if os.path.lexists(path) else []
    made = Entries([*now.entries.by_key.values(), *others])
    made.write(path)
    say(f"{_count(made.total)} set aside in `{os.path.relpath(path)}`")
    return 0


def _check(path: str, now: _Now) -> int:
    known = Entries(entry for entry in _known(path) if now.sees(entry))
    new, gone = now.entries.without(known), known.without(now.entries)
    sys.stdout.write("".join(_line("new", entry) for entry in new))
    sys.stdout.write("".join(_line("gone", entry) for entry in gone))
    say(f"{_count(Entries(new).total)} new, {Entries(gone).total} gone, {known.total} in the baseline")
    return 1 if new or gone else 0


def _prune(path: str, now: _Now) -> int:
    known = Entries(_known(path))
    gone = Entries(entry for entry in known.without(now.entries) if now.sees(entry))
    if gone.total:
        known = Entries(known.without(gone))
        known.write(path)
    say(f"{_count(gone.total)} removed, {known.total} left in `{os.path.relpath(path)}`")
    return 0


def _known(path: str) -> list[Entry]:
    return list(Entries.read(path).by_key.values())


def _line(sign: str, entry: Entry) -> str:
    times = f" ({entry.count} times)" if entry.count > 1 else ""
    return f"{sign}: {visible(entry.path)}: {entry.rule}: {visible(entry.message)}{times}\n"


def _count(number: int) -> str:
    return "1 finding" if number == 1 else f"{number} findings"
