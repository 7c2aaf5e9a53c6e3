"""The jobs of a run: the files to lint, and how they are shown."""

from __future__ import annotations

import os
from bisect import bisect_right

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Cut = tuple[int, str]
    """How a name is made of a path: how many characters of it are left out, and what takes their place."""

    Facts = tuple[Cut, Cut, int, int, bool, str]
    """What jobs may have in common: how name and key are made, and the rest as Job has it, in that order."""


class Job:
    """One file to lint.

    `path` can be opened, `name` is shown; `key` is what the file is called as seen from its repository.
    `project` and `selection` are places in the lists of the run. `is_named` tells that the user named the
    file, so that it must not be passed over in silence. `trouble` is why the file cannot be linted, where
    that was known before.
    """

    __slots__ = ("is_named", "key", "name", "path", "project", "selection", "trouble")

    def __init__(self, path: str, facts: Facts) -> None:
        self.path = path
        (out, name), (key_out, key), self.project, self.selection, self.is_named, self.trouble = facts
        shown = path.replace(os.sep, "/") if os.sep != "/" else path
        self.name = name + shown[out:]
        self.key = key + shown[key_out:]


def cut(path: str, name: str) -> Cut:
    """How `name` is made of `path`, so that the same way goes for other files around it. Both have `/`."""
    if path.endswith(name):
        return len(path) - len(name), ""
    same = len(os.path.commonprefix((path[::-1], name[::-1])))  # noqa: RUF071  by character, indeed
    return len(path) - same, name[: len(name) - same]


class _Stretch:
    """Jobs that follow each other and differ in nothing but their paths, which follow each other too.

    `first` is the number of the first job. The paths are those in `paths` from `start` to before `stop`.
    """

    __slots__ = ("facts", "first", "paths", "start", "stop")

    def __init__(self, first: int, facts: Facts, paths: Sequence[str], start: int) -> None:
        self.first = first
        self.facts = facts
        self.paths = paths
        self.start = start
        self.stop = start + 1


class Jobs:
    """Jobs by their numbers. Each is made when it is asked for: all of them would take a lot of memory."""

    def __init__(self) -> None:
        self._stretches: list[_Stretch] = []
        self._firsts: list[int] = []
        self._count = 0

    def add(self, facts: Facts, paths: Sequence[str], at: int = 0) -> None:
        """Add the file at place `at` in `paths`, which may grow and must not change otherwise."""
        last = self._stretches[-1] if self._stretches else None
        if last and last.paths is paths and last.stop == at and last.facts == facts:
            last.stop += 1
        else:
            self._stretches.append(_Stretch(self._count, facts, paths, at))
            self._firsts.append(self._count)
        self._count += 1

    def only(self, numbers: Iterable[int]) -> Jobs:
        """The jobs with these numbers, which are from 0."""
        jobs = Jobs()
        for number in numbers:
            stretch = self._stretch(number)
            jobs.add(stretch.facts, stretch.paths, stretch.start + number - stretch.first)
        return jobs

    def clear(self) -> None:
        """Drop all jobs."""
        self._stretches.clear()
        self._firsts.clear()
        self._count = 0

    def _stretch(self, number: int) -> _Stretch:
        return self._stretches[bisect_right(self._firsts, number) - 1]

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> Job:
        if not -self._count <= number < self._count:
            raise IndexError(number)
        number %= self._count
        stretch = self._stretch(number)
        return Job(stretch.paths[stretch.start + number - stretch.first], stretch.facts)

    def __iter__(self) -> Iterator[Job]:
        return map(self.__getitem__, range(self._count))
