"""Read all files of a project before any is linted, where rules look across them: shared out to processes.

Without it, each process reads all files when a rule first asks. What was read is in the memo of the project,
which the copies of this process that lint have from the start.
"""

from __future__ import annotations

import os
from array import array

from lintainer.languages import SURVEYED, survey_of, tells
from lintainer.workers import is_spread_to_copies, spread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from lintainer.languages import Survey
    from lintainer.run import Run


class _LostError(Exception):
    """What is in a file could not be told."""


def survey(run: Run, processes: int | None) -> None:
    """Do it for all projects of a run that are worth it. `processes` is as for `lintainer.run.outcomes`."""
    for number, project in enumerate(run.projects):
        for language in SURVEYED if project.is_whole else ():
            _survey(run, number, language, processes)


def _survey(run: Run, number: int, language: str, processes: int | None) -> None:
    project = run.projects[number]
    paths = [path for path in project.files if tells(path, language)]
    sizes = array("Q", map(_size, paths))
    if not is_spread_to_copies(sizes, processes) or not _is_asked(run, number, language):
        return
    of = survey_of(language)

    def learn(at: int) -> Any:
        return run.learn(number, of, paths[at])

    work = spread(learn, lambda _: None, sizes, processes)
    try:
        of.gather(project, _told(run, number, of, paths, work))
    except _LostError:
        return  # whoever asks meets the same trouble, and tells of it


def _is_asked(run: Run, number: int, language: str) -> bool:
    """Whether a file of a project is to be linted by rules that look across files."""
    across = {
        at
        for at, selection in enumerate(run.selections)
        if any(rule.entry.is_across for rule in selection.rules_of(language))
    }
    return any(
        job.project == number and job.selection in across and tells(job.path, language) for job in run.jobs
    )


def _told(
    run: Run, number: int, of: Survey, paths: Sequence[str], learned: Iterator[Any]
) -> Iterator[tuple[str, list[bytes]]]:
    for path, one in zip(paths, learned, strict=True):
        if one is None:
            raise _LostError
        yield path, run.taken(number, of, one)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
