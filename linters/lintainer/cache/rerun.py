"""Do the jobs of a run whose results are not kept, and give those that are."""

from __future__ import annotations

import os

from lintainer.builtin import INTERNAL, UNREADABLE
from lintainer.cache import folder as place
from lintainer.cache.identity import TooFreshError, identity, job_key
from lintainer.cache.ledger import Ledger
from lintainer.cache.stamps import digest, stamp
from lintainer.cache.store import Reader, Table, Writer
from lintainer.cache.witness import Witness, listing
from lintainer.engine import describe
from lintainer.reading import UnreadableError, read
from lintainer.run import Outcome, Run, outcomes, spread_over

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from lintainer.cache.store import Answer, Entry, Question, Record
    from lintainer.cache.witness import Heard
    from lintainer.jobs import Job, Jobs
    from lintainer.languages import Survey

    Told = tuple[Outcome, bytes, bytes, Heard]
    """What became of a file, the digest and the stamp of what was read, and what was asked meanwhile."""

_FIELDS = ("pieces", *(name for name in Outcome.__slots__ if name != "pieces"))
_UNFIT = frozenset((UNREADABLE, INTERNAL, "shellcheck/unfinished"))
"""What is said about a file that could not be, or was not wholly, linted: another run may be luckier."""


def kept(
    run: Run, processes: int | None, targets: Sequence[str], note: Callable[[str], None] | None = None
) -> Iterator[Outcome]:
    """As `lintainer.run.outcomes`, where nothing is fixed. `targets` are what was named.

    Where there can be no cache, `note` is told why, and everything is worked out.
    """
    from time import time_ns

    note = note or _silent
    since = time_ns()
    rerun: _Rerun | None = None
    try:
        name = identity(run, targets, since)
        rerun = _Rerun(run, os.path.join(place.made(), name + place.ENDING), name, since, note)
    except TooFreshError:
        note("nothing is kept: Lintainer itself has just changed")
    except Exception as fault:  # noqa: BLE001  without a cache, everything works
        note(f"nothing is kept: {describe(fault)}")
    yield from rerun.results(processes) if rerun else outcomes(run, processes)


def _silent(message: str) -> None:
    pass


class _Listening(Run):
    """A part of a run, whose rules are listened to."""

    def __init__(self, run: Run, jobs: Jobs, since: int) -> None:
        super().__init__()
        vars(self).update(vars(run))
        self._handed = set()
        self.jobs = jobs
        self._since = since
        self.surveyed: dict[tuple[int, str], dict[Question, Answer]] = {}
        """What was asked to learn about files, by their project and the key under which it is used."""
        self._read = (b"", b"")
        """Digest and stamp of the file that was read last."""

    def told(self, number: int) -> Told:
        """As `outcome`, with what its results rest on."""
        witness = self._witness(self.jobs[number])
        self._read = (b"", b"")
        outcome = self.outcome(number)
        return outcome, *self._read, witness.take()

    def lost(self, number: int) -> Told:
        """As `crashed`."""
        return self.crashed(number), b"", b"", ({}, set())

    def learn(self, project: int, of: Survey, path: str) -> Any:
        """See Run: with what was asked meanwhile."""
        witness = Witness.of(self.projects[project], self._since)
        witness.take()
        facts = super().learn(project, of, path)
        return None if facts is None else (facts, witness.take()[0])

    def taken(self, project: int, of: Survey, learned: Any) -> list[bytes]:
        """See Run: what was asked is put down to the key that all who ask use."""
        facts, asked = learned
        self.surveyed.setdefault((project, of.KEY), {}).update(asked)
        return super().taken(project, of, facts)

    def _witness(self, job: Job) -> Witness:
        return Witness.of(self.projects[job.project], self._since)

    def data(self, job: Job) -> bytes:
        """See Run. The stamp is taken first: where the file changes meanwhile, it is an old one."""
        mark = stamp(job.path, self._since)
        data = super().data(job)
        self._read = digest(data), mark
        return data

    def exists(self, job: Job, path: str) -> bool:
        """See Run."""
        return self._witness(job).exists(path)


class _Rerun:
    """One run with a store. Whatever goes wrong with the store costs the store, not the run."""

    def __init__(self, run: Run, path: str, name: str, since: int, note: Callable[[str], None]) -> None:
        self._run = run
        self._path = path
        self._name = name
        self._since = since
        self._note = note
        self._reader = Reader.open(path, name)
        self._before = self._reader.table if self._reader else Table()
        self._ledger = Ledger(self._before, run.projects, since)
        self._has_news = False
        self._hits = [self._hit(job) for job in run.jobs]
        self._todo = run.jobs.only(number for number, hit in enumerate(self._hits) if hit is None)
        self._is_tight = self._before.records > 2 * (len(run.jobs) - len(self._todo))
        """Whether most of what the store has is of no use any more, so that it is to be written anew."""
        self._entries: dict[bytes, Entry] = {}
        self._writer: Writer | None = None
        self._has_failed = False

    def results(self, processes: int | None) -> Iterator[Outcome]:
        listening = _Listening(self._run, self._todo, self._since)
        fresh = spread_over(listening, listening.told, listening.lost, processes)
        self._note_survey(listening)
        try:
            for number, hit in enumerate(self._hits):
                job = self._run.jobs[number]
                key = job_key(job)
                outcome = self._again(key, hit) if hit is not None else None
                if outcome is None:
                    told = next(fresh) if hit is None else self._alone(number)
                    outcome = self._keep(job, key, told)
                yield outcome
            self._save()
        finally:
            end = getattr(fresh, "close", None)
            if end is not None:
                end()
            self._leave()

    def _note_survey(self, listening: _Listening) -> None:
        for (project, key), asked in listening.surveyed.items():
            asked.update(listing(self._run.projects[project]))
            self._ledger.note(project, "", (asked, {key}))

    def _alone(self, number: int) -> Told:
        """Do a job whose result was kept and cannot be read."""
        return _Listening(self._run, self._run.jobs.only((number,)), self._since).told(0)

    def _hit(self, job: Job) -> Entry | None:
        """The entry of a file that is as it was, as is all that its results rest on."""
        entry = self._before.entries.get(job_key(job))
        if entry is None or job.trouble or not self._ledger.holds(entry[3]):
            return None
        if entry[1] and stamp(job.path) == entry[1]:
            return entry
        mark = stamp(job.path, self._since)
        try:
            data = read(job.path, self._run.selections[job.selection].settings.max_file_size)
        except UnreadableError:
            return None
        if digest(data) != entry[0]:
            return None
        self._has_news = self._has_news or bool(mark)
        return entry[0], mark, entry[2], entry[3]

    def _again(self, key: bytes, entry: Entry) -> Outcome | None:
        """The outcome that is kept; None where it cannot be read."""
        record = self._reader.record(entry[2]) if self._reader else None
        if record is None:
            return None
        self._entries[key] = entry
        if self._is_tight:
            self._add(key, record, entry)
        outcome = Outcome()
        for name, value in zip(_FIELDS, record, strict=True):
            setattr(outcome, name, value)
        return outcome

    def _keep(self, job: Job, key: bytes, told: Told) -> Outcome:
        outcome, mark, stamped, heard = told
        number = self._ledger.note(job.project, f"of {job.path}", heard)
        if mark and not outcome.errors and _UNFIT.isdisjoint(outcome.rules):
            record = tuple([getattr(outcome, name) for name in _FIELDS])
            self._add(key, record, (mark, stamped, 0, number))
        return outcome

    def _add(self, key: bytes, record: Record, entry: Entry) -> None:
        """Keep a record, if nothing went wrong with that before."""
        if self._has_failed:
            return
        try:
            if self._writer is None:
                self._writer = Writer(self._path, self._name, None if self._is_tight else self._reader)
            self._entries[key] = (entry[0], entry[1], self._writer.add(record), entry[3])
        except (OSError, ValueError) as error:
            self._fail(error)

    def _save(self) -> None:
        if self._has_failed or not (self._writer or self._has_news or self._ledger.has_news):
            return
        try:
            if self._writer is None:
                self._writer = Writer(self._path, self._name, self._reader)
            self._writer.finish(self._table(), self._reader)
            self._writer = None
            place.tidy(os.path.dirname(self._path))
        except (OSError, ValueError) as error:
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        self._has_failed = True
        self._note(f"nothing is kept: {describe(error)}")
        self._leave_writer()

    def _leave_writer(self) -> None:
        if self._writer:
            self._writer.abandon()
            self._writer = None

    def _leave(self) -> None:
        """Leave nothing behind, however the run ended."""
        self._leave_writer()
        if self._reader:
            self._reader.close()

    def _table(self) -> Table:
        """The entries that may be used again, with their numbers made anew, and what they rest on."""
        ledger, table = self._ledger, Table()
        entries = {key: entry for key, entry in self._entries.items() if ledger.is_sound(entry[3])}
        numbers = sorted({entry[3] for entry in entries.values()})
        anew = {number: at for at, number in enumerate(numbers)}
        table.entries = {key: (*entry[:3], anew[entry[3]]) for key, entry in entries.items()}
        table.sets, table.groups = ledger.only(numbers)
        return table
