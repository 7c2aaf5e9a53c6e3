"""`lintainer check`: lint files and folders, and fix what can be fixed."""

from __future__ import annotations

import os
import sys

from lintainer.cli.output import outputs
from lintainer.config import Configuration, Overrides, SettingsError
from lintainer.plan import Plan
from lintainer.report import Summary
from lintainer.run import PASSED_OVER, Run, outcomes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, TextIO

    from lintainer.cli.output import Output
    from lintainer.rule import Severity
    from lintainer.run import Fixing, Outcome

STDIN = "-"

_MANY = 32
"""Files from which on results are kept: fewer are linted in the time that finding out takes."""


class Choices:
    """What the command line of `check` says."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.paths: Sequence[str] = values["paths"] or ["."]
        self.fix: bool = values["fix"]
        self.unsafe_fixes: bool = values["unsafe_fixes"]
        self.diff: bool = values["diff"]
        self.formats: Sequence[str] = values["format"]
        self.output_file: str | None = values["output_file"]
        self.exit_zero: bool = values["exit_zero"]
        self.jobs: int | None = values["jobs"]
        self.stdin_filename: str | None = values["stdin_filename"]
        self.verbose: bool = values["verbose"]
        self.fix_baselined: bool = values["fix_baselined"]
        self.statistics: bool = values["statistics"]
        self.show_fixes: bool = values["show_fixes"]
        self.history: Sequence[str] = values["history"]
        self.no_cache: bool = values["no_cache"]
        self.online: bool = values["online"]
        self.plain_http: Sequence[str] = values["plain_http"]
        self.timeout: int = values["timeout"] or 10
        self.configuration = configuration(values, values["fail_on"], values["baseline"])

    @property
    def is_cached(self) -> bool:
        """Whether results may be kept: not where files are changed or registries are asked."""
        return not (self.no_cache or self.fix or self.diff or self.online)

    @property
    def fixing(self) -> Fixing:
        """Which fixes to make."""
        if not (self.fix or self.diff):
            return "none"
        return "unsafe" if self.unsafe_fixes else "safe"


def configuration(
    values: dict[str, Any], fail_on: Severity | None = None, baseline: str | None = None
) -> Configuration:
    """The configuration that the flags `--select` to `--isolated` ask for. Raises SettingsError."""
    overrides = Overrides(
        values["select"] or None,
        values["extend_select"],
        values["ignore"],
        fail_on,
        os.path.abspath(baseline) if baseline else None,
    )
    file: str | None = values["config"]
    if file is not None and not os.path.isfile(file):
        raise SettingsError(f"there is no configuration file `{file}`")
    return Configuration(overrides, os.path.abspath(file) if file else None, values["isolated"])


def run(values: dict[str, Any]) -> int:
    """Do what the command line says and return the exit code."""
    choices = Choices(values)
    if choices.unsafe_fixes and not (choices.fix or choices.diff):
        raise SettingsError("`--unsafe-fixes` goes with `--fix` or `--diff`")
    if choices.fix_baselined and not (choices.fix or choices.diff):
        raise SettingsError("`--fix-baselined` goes with `--fix` or `--diff`")
    if (choices.plain_http or values["timeout"]) and not choices.online:
        raise SettingsError("`--plain-http` and `--timeout` go with `--online`")
    if choices.stdin_filename is not None and STDIN not in choices.paths:
        raise SettingsError("`--stdin-filename` goes with `-`")
    if values["watch"]:
        from lintainer.cli.watch import run as watch

        return watch(values)
    return once(choices, Summary())


def once(choices: Choices, summary: Summary) -> int:
    """Do one run, fill in `summary` and return the exit code."""
    if STDIN in choices.paths:
        from lintainer.cli.stdin import run as run_stdin

        return run_stdin(choices)
    job = Run([], choices.fixing, choices.diff)
    plan = Plan(job, choices.configuration)
    for path in choices.paths:
        plan.add(path)
    for error in plan.errors:
        say(f"error: {error}")
    for note in plan.notes:
        say(f"note: {note}")
    if choices.verbose:
        _say_missing(job)
    code = report(choices, job, _done(choices, job), summary, sys.stdout)
    if not summary.linted and plan.places:
        say(f"note: nothing to lint in {plan.places}")
    return 2 if plan.errors else code


def _done(choices: Choices, job: Run) -> Iterator[Outcome]:
    """What becomes of the files, by what earlier runs kept where that may be used and is worth it."""
    if choices.is_cached and len(job.jobs) >= _MANY:
        from lintainer.cache.folder import is_wanted

        if is_wanted():
            from lintainer.cache.rerun import kept

            targets = [os.path.abspath(path) for path in choices.paths]
            return kept(job, choices.jobs, targets, _note if choices.verbose else None)
    return outcomes(job, choices.jobs)


def _note(message: str) -> None:
    say(f"note: {message}")


def _say_missing(job: Run) -> None:
    """Tell of a program that is wanted and not installed."""
    if any(selection.runs_shellcheck for selection in job.selections):
        from lintainer.shellcheck import find

        if find() is None:
            say("note: ShellCheck is selected and not installed; `lintainer[shellcheck]` brings it")


def report(choices: Choices, job: Run, done: Iterator[Outcome], summary: Summary, stream: TextIO) -> int:
    """Write the reports on what is `done` while it is being done, fill in `summary`, return the exit code."""
    if choices.online:
        from tempfile import TemporaryDirectory

        with TemporaryDirectory(prefix="lintainer-") as folder:
            _go_online(choices, job, folder)
            return _report(choices, job, done, summary, stream)
    return _report(choices, job, done, summary, stream)


def _go_online(choices: Choices, job: Run, folder: str) -> None:
    """Let the rules ask registries; what they say is kept in `folder` during the run."""
    from lintainer.lookup import Lookup
    from lintainer.registry import Registries

    online = Lookup(Registries(choices.plain_http, choices.timeout), folder, choices.timeout)
    for project in job.projects:
        project.online = online


def _report(choices: Choices, job: Run, done: Iterator[Outcome], summary: Summary, stream: TextIO) -> int:
    _set_aside(job)
    job.fixes_baselined = choices.fix_baselined
    shown = None if choices.diff else stream
    reports = outputs(choices.formats, choices.output_file, choices.verbose, shown, choices.history)
    job.renderers = [output.renderer for output in reports]
    summary.is_dry = choices.diff
    try:
        for output in reports:
            output.begin()
        failing, errors = _collect(choices, job, done, reports, summary)
        for output in reports:
            output.finish(summary)
    finally:
        for output in reports:
            output.abandon()
    if choices.diff:
        _sum_up_changes(summary)
    if choices.statistics or choices.show_fixes:
        from lintainer.cli.figures import figures

        is_prose = not choices.diff and all(name in ("text", "concise") for name in choices.formats)
        figures(summary, choices.show_fixes, choices.statistics, stream if is_prose else sys.stderr)
    if errors:
        return 2
    is_bad = failing or (choices.diff and summary.changed)
    return 1 if is_bad and not choices.exit_zero else 0


def _set_aside(job: Run) -> None:
    """Load the baselines that the settings name, if any. Raises SettingsError where one cannot be read."""
    if any(selection.settings.baseline for selection in job.selections):
        from lintainer.baseline import Baseline

        job.baselines = [Baseline.of(selection.settings) for selection in job.selections]


def _collect(
    choices: Choices, job: Run, done: Iterator[Outcome], reports: Sequence[Output], summary: Summary
) -> tuple[int, int]:
    """Pass on what is done; how many findings are to fail the run, and how many errors there were."""
    progress = Progress(len(job.jobs))
    failing = errors = 0
    others: list[str] = []
    for one, outcome in zip(job.jobs, done, strict=True):
        progress.step()
        if any(outcome.pieces) or outcome.errors or outcome.notes or outcome.diff:
            progress.clear()
        for output, piece in zip(reports, outcome.pieces, strict=True):
            output.add(piece)
        if outcome.diff:
            show(outcome.diff)
        for error in outcome.errors:
            say(f"error: {error}")
        for note in outcome.notes:
            say(f"note: {note}")
        failing += outcome.failing
        errors += len(outcome.errors)
        _add(summary, outcome)
        if outcome.is_other:
            others.append(one.name)
        if outcome.is_changed:
            summary.written.append(one.path)
    progress.clear()
    _say_others(others, choices.verbose)
    return failing, errors


def _say_others(names: list[str], is_verbose: bool) -> None:
    """Tell of files that were named and are about something else: hooks name every file of YAML there is."""
    if len(names) == 1 or is_verbose:
        for name in names:
            say(f"note: {name}: {PASSED_OVER}")
    elif names:
        say(
            f"note: skipped {len(names)} files of YAML or JSON that hold no manifests; `--verbose` names them"
        )


def _add(summary: Summary, outcome: Outcome) -> None:
    for severity, count in outcome.counts.items():
        summary.counts[severity] = summary.counts.get(severity, 0) + count
    summary.rules |= outcome.rules
    for rule, count in outcome.tally.items():
        summary.tally[rule] = summary.tally.get(rule, 0) + count
    summary.baselined += outcome.baselined
    summary.fixes += outcome.fixes
    summary.linted += outcome.is_linted
    summary.files += bool(outcome.counts)
    summary.safe += outcome.safe
    summary.unsafe += outcome.unsafe
    summary.fixed += outcome.fixed
    summary.changed += outcome.is_changed


def _sum_up_changes(summary: Summary) -> None:
    from lintainer.report.text import Renderer

    for line in Renderer().end(summary).splitlines():
        say(line)


def say(message: str) -> None:
    """A line on stderr."""
    from lintainer.report.visible import visible

    print(visible(message), file=sys.stderr)  # noqa: T201


def show(data: bytes) -> None:
    """Bytes on stdout, just as they are."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(data.decode("utf-8", "replace"))
    else:
        buffer.write(data)
        buffer.flush()


class Progress:
    """How far a run is, on stderr, when that is a terminal, not in CI, and it takes longer than a second."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._is_shown = False
        self._next = 0.0
        if total > 1 and sys.stderr.isatty() and not os.environ.get("CI"):
            from time import monotonic

            self._clock = monotonic
            self._next = monotonic() + 1

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        if self._next and self._clock() >= self._next:
            self._next = self._clock() + 0.1
            self._is_shown = True
            sys.stderr.write(f"\r{self._done} of {self._total} files")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away, for other output."""
        if self._is_shown:
            sys.stderr.write("\r\x1b[K")
            self._is_shown = False
