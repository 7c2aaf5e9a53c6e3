"""`lintainer check`: lint files and folders, and fix what can be fixed."""

from __future__ import annotations

import os
import sys

from lintainer.cli.choices import STDIN, Choices
from lintainer.cli.console import say
from lintainer.cli.reporting import report
from lintainer.config import SettingsError
from lintainer.plan import Plan
from lintainer.report import Summary
from lintainer.run import Run, outcomes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from lintainer.run import Outcome

_MANY = 32
"""Files from which on results are kept: fewer are linted in the time that finding out takes."""


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

        return watch(values, once)
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
    plan.finish()
    for error in plan.errors:
        say(f"error: {error}")
    for note in plan.notes:
        say(f"note: {note}")
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
