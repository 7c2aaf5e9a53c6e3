"""`lintainer check -`: lint text from a pipe; with `--fix`, the fixed text goes to the next one."""

from __future__ import annotations

import sys

from lintainer import languages
from lintainer.cli.choices import STDIN
from lintainer.cli.console import show
from lintainer.cli.reporting import report
from lintainer.config.origin import SettingsError
from lintainer.plan import Plan
from lintainer.reading import UnreadableError, refuse_binary, refuse_large
from lintainer.report import Summary
from lintainer.run import Outcome, Run
from lintainer.text import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.cli.choices import Choices
    from lintainer.jobs import Job

_UNNAMED = "stdin"


def run(choices: Choices) -> int:
    """Do what the command line says and return the exit code."""
    if list(choices.paths) != [STDIN]:
        raise SettingsError("`-` reads one text from a pipe, and goes with no other path")
    work = Run([], choices.fixing, choices.diff)
    job = Plan(work, choices.configuration).add_text(choices.stdin_filename or _UNNAMED)
    is_filter = choices.fix and not choices.diff
    data = _read(work.selections[job.selection].settings.max_file_size, is_filter)
    stream = sys.stderr if is_filter else sys.stdout
    return report(choices, work, _outcome(work, job, data, is_filter), Summary(), stream)


def _read(limit: int, is_filter: bool) -> bytes:
    """The text from the pipe; of one with more than `limit` bytes, one more than that is enough."""
    return sys.stdin.buffer.read(-1 if is_filter else limit + 1)


def _outcome(work: Run, job: Job, data: bytes, is_filter: bool) -> Iterator[Outcome]:
    try:
        refuse_large(len(data), work.selections[job.selection].settings.max_file_size)
        refuse_binary(data)
    except UnreadableError as error:
        if is_filter:
            show(data)
        yield work.unreadable(job, str(error))
        return
    language = languages.of_content(job.path, data)
    if language is None:
        if is_filter:
            show(data)
        yield work.passed_over(job)
        return
    work.is_filter = is_filter
    outcome = work.linted(job, Source(job.name, data), language)
    if is_filter:
        show(outcome.data if outcome.data is not None else data)
    yield outcome
