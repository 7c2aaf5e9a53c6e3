"""Read all files of a project before any is linted, where rules look across them: shared out to processes.

Without it, each process reads all files when a rule first asks. What was read is in the memo of the project,
which the copies of this process that lint have from the start.
"""

from __future__ import annotations

from array import array

from lintainer.languages import SURVEYED, survey_of, tells
from lintainer.reading import size_of
from lintainer.workers import is_spread_to_copies, spread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, Protocol

    from lintainer.document import Project
    from lintainer.languages import Survey

    class Learner(Protocol):
        """Whoever lints the files of `projects`, which are spoken of by their numbers."""

        projects: list[Project]

        def asks_across(self, project: int, language: str) -> bool:
            """Whether a file is to be linted by rules of a language that look across files."""
            ...

        def learn(self, project: int, of: Survey, path: str) -> Any:
            """What a file tells, for `taken`; None if that cannot be found out. It can be sent."""
            ...

        def taken(self, project: int, of: Survey, learned: Any) -> list[bytes]:
            """The facts in what `learn` gave, perhaps in another process."""
            ...


class _LostError(Exception):
    """What is in a file could not be told."""


def survey(run: Learner, processes: int | None) -> None:
    """Do it for all whole projects that are worth it; `processes` is as for `lintainer.run.outcomes`."""
    for number, project in enumerate(run.projects):
        for language in SURVEYED if project.is_whole else ():
            _survey(run, number, language, processes)


def _survey(run: Learner, number: int, language: str, processes: int | None) -> None:
    project = run.projects[number]
    files = project.files
    telling = array("L", [at for at, path in enumerate(files) if tells(path, language)])
    sizes = array("Q", [size_of(files[at]) for at in telling])
    if not is_spread_to_copies(sizes, processes) or not run.asks_across(number, language):
        return
    of = survey_of(language)

    def learn(at: int) -> Any:
        return run.learn(number, of, files[telling[at]])

    work = spread(learn, lambda _: None, sizes, processes)
    try:
        of.gather(project, _told(run, number, of, map(files.__getitem__, telling), work))
    except _LostError:
        return  # whoever asks meets the same trouble, and tells of it


def _told(
    run: Learner, number: int, of: Survey, paths: Iterable[str], learned: Iterator[Any]
) -> Iterator[tuple[str, list[bytes]]]:
    for path, one in zip(paths, learned, strict=True):
        if one is None:
            raise _LostError
        yield path, run.taken(number, of, one)
