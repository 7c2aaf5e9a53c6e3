"""From what became of the files to reports, a summary and an exit code."""

from __future__ import annotations

import sys

from lintainer.cli.console import Progress, say, show
from lintainer.cli.output import outputs
from lintainer.run import PASSED_OVER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from lintainer.cli.choices import Choices
    from lintainer.cli.output import Output
    from lintainer.report import Summary
    from lintainer.run import Outcome, Run


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
    for number, outcome in enumerate(done):
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
            others.append(job.jobs[number].name)
        if outcome.is_changed:
            summary.written.append(job.jobs[number].path)
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
