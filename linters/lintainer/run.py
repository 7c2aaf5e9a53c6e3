"""Lint and fix many files: what is to be done, doing it for one file, and in what order."""

from __future__ import annotations

import os

from lintainer import languages
from lintainer.builtin import UNREADABLE
from lintainer.engine import describe, failure, lint
from lintainer.jobs import Job, Jobs
from lintainer.reading import UnreadableError, read, size_of
from lintainer.rule import SEVERITIES
from lintainer.suppress import suppress
from lintainer.suppressed import BASELINED, Suppressed
from lintainer.text import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any, Literal, Protocol, TypeVar

    from lintainer.config import Settings
    from lintainer.diagnostic import Diagnostic
    from lintainer.document import Document, Project
    from lintainer.languages import Survey
    from lintainer.select import Selection

    T = TypeVar("T")
    Fixing = Literal["none", "safe", "unsafe"]

    class Renderer(Protocol):
        """Turns what was found in one file into a piece of a report."""

        def piece(self, report: FileReport) -> str: ...

    class Baseline(Protocol):
        """Parts what is new in one file from what was set aside."""

        def part(self, report: FileReport) -> tuple[list[Diagnostic], list[Diagnostic]]: ...


PASSED_OVER = "skipped, it does not look like a file that Lintainer knows"
"""What is said of a file that was named, behind its name."""

_TOGETHER = 16
"""Files whose scripts are given to ShellCheck at once."""


class FileReport:
    """What was found in one file. `key` is its path as seen from its repository, which is stable."""

    __slots__ = ("found", "key", "name", "source", "suppressed")

    def __init__(
        self, source: Source, key: str, found: Sequence[Diagnostic], suppressed: Sequence[Suppressed]
    ) -> None:
        self.source = source
        self.name = source.path
        self.key = key
        self.found = found
        self.suppressed = suppressed


class Outcome:
    """What became of one file, ready to be sent between processes.

    `pieces` are its parts of the reports. `counts` are findings by severity, `rules` the ids of what was
    found or suppressed, `tally` findings by rule. `baselined` is how many are set aside by a baseline.
    `fixes` says of each fix that was made where and what it is. `failing` is how many findings are as
    severe as the settings fail on; `fixed` how many were fixed; `safe` and `unsafe` how many could be.
    `errors` make the command end with 2, `notes` do not.
    `diff` is the change that fixing would make; `data` is the fixed text where it was not to be written.
    `is_other` tells that the user named a file of YAML or JSON that is about something else.
    """

    __slots__ = (
        "baselined",
        "counts",
        "data",
        "diff",
        "errors",
        "failing",
        "fixed",
        "fixes",
        "is_changed",
        "is_linted",
        "is_other",
        "notes",
        "pieces",
        "rules",
        "safe",
        "tally",
        "unsafe",
    )

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.counts: dict[str, int] = {}
        self.rules: set[str] = set()
        self.tally: dict[str, int] = {}
        self.baselined = 0
        self.failing = 0
        self.fixed = 0
        self.fixes: list[str] = []
        self.safe = 0
        self.unsafe = 0
        self.errors: list[str] = []
        self.notes: list[str] = []
        self.data: bytes | None = None
        self.diff = b""
        self.is_changed = False
        self.is_linted = True
        self.is_other = False


class Run:
    """Everything there is to do, and how. It can be sent to other processes before it has started.

    With `fixing` other than `none`, files are fixed; with `is_dry` the change is only shown, and with
    `is_filter` the fixed text is handed back instead of being written. `baselines`, where there are any,
    go with the selections; what they set aside is only fixed with `fixes_baselined`.
    """

    def __init__(
        self, renderers: Sequence[Renderer] = (), fixing: Fixing = "none", is_dry: bool = False
    ) -> None:
        self.renderers = renderers
        self.fixing: Fixing = fixing
        self.is_dry = is_dry
        self.is_filter = False
        self.jobs = Jobs()
        self.projects: list[Project] = []
        self.selections: list[Selection] = []
        self._handed: set[int] = set()
        self.baselines: Sequence[Baseline | None] = ()
        self.fixes_baselined = False

    def outcome(self, number: int) -> Outcome:
        """Do the job with this number. A fault of ours becomes `error/internal`; the other files go on."""
        job = self.jobs[number]
        try:
            if self.selections[job.selection].runs_shellcheck and number not in self._handed:
                self._hand_over(number)
            return self._outcome(job)
        except Exception as fault:  # noqa: BLE001
            message = f"Linting this file failed: {describe(fault)}"
            return self._only(job, failure(Source(job.name, b""), message, fault))

    def _outcome(self, job: Job) -> Outcome:
        try:
            if job.trouble:
                raise UnreadableError(job.trouble)
            data = self.data(job)
        except UnreadableError as error:
            if not job.is_named and job.path.lower().endswith(".json"):
                return self.passed_over(job)  # seldom a manifest, and often of any size
            return self.unreadable(job, str(error))
        language = languages.of_content(job.path, data, lambda path: self.exists(job, path))
        if language is None or not self.selections[job.selection].looks_at(language):
            return self.passed_over(job)
        return self.linted(job, Source(job.name, data), language)

    def data(self, job: Job) -> bytes:
        """The bytes of a file. Raises UnreadableError."""
        return read(job.path, self.selections[job.selection].settings.max_file_size)

    def exists(self, job: Job, path: str) -> bool:
        """Whether there is a file that tells what language that of `job` is written in."""
        return os.path.exists(path)

    def asks_across(self, project: int, language: str) -> bool:
        """See `lintainer.survey.Learner`."""
        across = {
            number
            for number, selection in enumerate(self.selections)
            if any(rule.entry.is_across for rule in selection.rules_of(language))
        }
        return any(
            job.project == project and job.selection in across and languages.tells(job.path, language)
            for job in self.jobs
        )

    def learn(self, project: int, of: Survey, path: str) -> Any:
        """See `lintainer.survey.Learner`."""
        try:
            return of.facts(path, self.projects[project])
        except Exception:  # noqa: BLE001  it is told of where the file is linted
            return None

    def taken(self, project: int, of: Survey, learned: Any) -> list[bytes]:
        """See `lintainer.survey.Learner`."""
        facts: list[bytes] = learned
        return facts

    def _hand_over(self, number: int) -> None:
        """Give ShellCheck the scripts of this file and the next ones at once: it takes long to start."""
        from lintainer.shellcheck import prepare

        ahead = range(number, min(number + _TOGETHER, len(self.jobs)))
        self._handed.update(ahead)
        jobs = [self.jobs[one] for one in ahead]
        prepare([(job.path, self.selections[job.selection].settings.max_file_size) for job in jobs])

    def linted(self, job: Job, source: Source, language: str) -> Outcome:
        """Lint, or fix, a file that has been read."""
        outcome = Outcome()
        if self.fixing == "none":
            document, report = self._examined(job, source, language)
            report = self._parted(job, report)
            if document is not None and document.note:
                outcome.notes.append(f"{job.name}: {document.note}")
        else:
            report = self._fixed(job, source, language, outcome)
        online = self.projects[job.project].online
        if online is not None:
            outcome.notes += online.notes()
        self._report(outcome, report, self.selections[job.selection].settings)
        return outcome

    def _examined(self, job: Job, source: Source, language: str) -> tuple[Document | None, FileReport]:
        project, selection = self.projects[job.project], self.selections[job.selection]
        document, found, suppressed = examine(source, language, project, selection, job.path)
        return document, FileReport(source, job.key, found, suppressed)

    def _parted(self, job: Job, report: FileReport) -> FileReport:
        """`report` with what the baseline knows set aside."""
        baseline = self.baselines[job.selection] if self.baselines else None
        if baseline is None:
            return report
        found, known = baseline.part(report)
        quiet = [Suppressed(one, "external", BASELINED) for one in known]
        return FileReport(report.source, report.key, found, [*report.suppressed, *quiet])

    def passed_over(self, job: Job) -> Outcome:
        """The outcome of a job whose file is written in no language that we know."""
        outcome = Outcome()
        outcome.is_linted = False
        outcome.pieces = [""] * len(self.renderers)
        if job.is_named:
            outcome.is_other = job.path.lower().endswith(languages.YAML_NAMES)
            if not outcome.is_other:
                outcome.notes.append(f"{job.name}: {PASSED_OVER}")
        return outcome

    def crashed(self, number: int) -> Outcome:
        """The outcome of a job that ended its process."""
        job = self.jobs[number]
        diagnostic = failure(Source(job.name, b""), "Linting this file ended the process that did it")
        return self._only(job, diagnostic)

    def _fixed(self, job: Job, source: Source, language: str, outcome: Outcome) -> FileReport:
        from lintainer.fixer import fix

        quiet: dict[bytes, Sequence[Suppressed]] = {}

        def look(text: Source) -> tuple[Document | None, list[Diagnostic]]:
            document, report = self._examined(job, text, language)
            if not self.fixes_baselined:
                report = self._parted(job, report)
            quiet.clear()
            quiet[text.data] = report.suppressed
            return document, list(report.found)

        fixed = fix(source, look, self._is_wanted)
        _say_unsettled(outcome, job, fixed.unsettled, fixed.refused)
        after = Source(source.path, fixed.data)
        if fixed.data != source.data and not self._written(job, source, after, outcome):
            return self._parted(job, self._examined(job, source, language)[1])
        outcome.fixed = len(fixed.applied)
        outcome.fixes = [_made(diagnostic) for diagnostic in fixed.applied]
        if fixed.data not in quiet:
            look(after)
        report = FileReport(after, job.key, fixed.left, quiet[fixed.data])
        return self._parted(job, report) if self.fixes_baselined else report

    def _is_wanted(self, diagnostic: Diagnostic) -> bool:
        return diagnostic.fix is not None and (diagnostic.fix.is_safe or self.fixing == "unsafe")

    def _written(self, job: Job, before: Source, after: Source, outcome: Outcome) -> bool:
        """Write the fixed file, or show the change; tell in `outcome` what came of it."""
        outcome.is_changed = True
        if self.is_dry:
            from lintainer.difference import difference

            outcome.diff = difference(before.path, before.data, after.data)
            return True
        if self.is_filter:
            outcome.data = after.data
            return True
        from lintainer.writing import UnwritableError, write

        try:
            write(job.path, before.data, after.data, self.projects[job.project].root)
        except UnwritableError as error:
            outcome.errors.append(f"{job.name}: {error}; not fixed")
            outcome.is_changed = False
            return False
        return True

    def unreadable(self, job: Job, message: str) -> Outcome:
        """The outcome of a job whose file cannot be linted; `message` goes on from `This file`."""
        from lintainer.diagnostic import Diagnostic

        text = f"This file {message}"
        return self._only(job, Diagnostic(UNREADABLE, "high", text, Source(job.name, b""), Span(0, 0)))

    def _only(self, job: Job, diagnostic: Diagnostic) -> Outcome:
        selection = self.selections[job.selection]
        diagnostic.severity = selection.severity(diagnostic.rule)
        outcome = Outcome()
        report = FileReport(Source(job.name, b""), job.key, (diagnostic,), ())
        self._report(outcome, report, selection.settings)
        return outcome

    def _report(self, outcome: Outcome, report: FileReport, settings: Settings) -> None:
        counts, tally = outcome.counts, outcome.tally
        for diagnostic in report.found:
            tally[diagnostic.rule] = tally.get(diagnostic.rule, 0) + 1
            counts[diagnostic.severity] = counts.get(diagnostic.severity, 0) + 1
            if diagnostic.fix:
                if diagnostic.fix.is_safe:
                    outcome.safe += 1
                else:
                    outcome.unsafe += 1
        outcome.baselined = sum(item.reason == BASELINED for item in report.suppressed)
        outcome.rules = set(tally)
        outcome.rules.update(item.diagnostic.rule for item in report.suppressed)
        bad = SEVERITIES[: SEVERITIES.index(settings.fail_on) + 1]
        outcome.failing = sum(counts.get(severity, 0) for severity in bad)
        outcome.pieces = [renderer.piece(report) for renderer in self.renderers]


def examine(
    source: Source, language: str, project: Project, selection: Selection, path: str
) -> tuple[Document | None, list[Diagnostic], list[Suppressed]]:
    """Lint one text: its document, what is to be reported and what is not.

    `path` is absolute; ignores of the configuration are held against it.
    """
    document, found = lint(source, language, project, selection.rules_of(language))
    if language in languages.SCRIPTED and document is not None and selection.runs_shellcheck:
        from lintainer.shellcheck import check

        found = sorted(found + check(document, selection.is_on), key=_place)
    found, suppressed = suppress(document, found, selection, path)
    return document, found, suppressed


def _made(diagnostic: Diagnostic) -> str:
    """A fix in a line. The place is where the finding was when its turn came."""
    place = f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}"
    return f"{place}: {diagnostic.rule}: {diagnostic.fix.title if diagnostic.fix else ''}"


def _place(diagnostic: Diagnostic) -> tuple[int, int, str]:
    return diagnostic.start, diagnostic.end, diagnostic.rule


def _say_unsettled(outcome: Outcome, job: Job, unsettled: Sequence[str], refused: Sequence[str]) -> None:
    for rules, why in (
        (unsettled, "do not come to rest; the last change was left out"),
        (refused, "would have broken the file; they were left out"),
    ):
        if rules:
            names = ", ".join(f"`{rule}`" for rule in rules)
            outcome.notes.append(f"{job.name}: fixes of {names} {why}")


def outcomes(run: Run, processes: int | None = None) -> Iterator[Outcome]:
    """Do all jobs and give what became of each, in their order. `processes` is how many work at once;
    None leaves it to the machine and to whether there is enough to do."""
    return spread_over(run, run.outcome, run.crashed, processes)


def spread_over(
    run: Run, work: Callable[[int], T], crashed: Callable[[int], T], processes: int | None
) -> Iterator[T]:
    """`work(number)` for each job, or `crashed(number)` where it ended its process; see `outcomes`."""
    if processes is None and len(run.jobs) < 2 and all(len(project.files) < 2 for project in run.projects):
        return map(work, range(len(run.jobs)))
    from array import array

    from lintainer.survey import survey
    from lintainer.workers import spread

    if run.jobs:
        survey(run, processes)
    return spread(work, crashed, array("Q", [size_of(job.path) for job in run.jobs]), processes)
