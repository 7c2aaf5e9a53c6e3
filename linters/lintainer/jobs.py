"""The jobs of a run: the files to lint, and how they are shown."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    Cut = tuple[int, str]
    """How a name is made of a path: how many characters of it are left out, and what takes their place."""


class Job:
    """One file to lint.

    `path` can be opened, `name` is shown; `key` is what the file is called as seen from its repository.
    `project` and `selection` are places in the lists of the run. `is_named` tells that the user named the
    file, so that it must not be passed over in silence. `trouble` is why the file cannot be linted, where
    that was known before.
    """

    __slots__ = ("is_named", "key", "name", "path", "project", "selection", "trouble")

    def __init__(self, path: str, facts: Facts) -> None:
        shown = path.replace(os.sep, "/") if os.sep != "/" else path
        self.path = path
        self.name = facts.name[1] + shown[facts.name[0] :]
        self.key = facts.key[1] + shown[facts.key[0] :]
        self.project = facts.project
        self.selection = facts.selection
        self.is_named = facts.is_named
        self.trouble = facts.trouble


class Facts:
    """What jobs may have in common; see Job. `name` and `key` tell how these are made of the path."""

    __slots__ = ("is_named", "key", "name", "project", "selection", "trouble")

    def __init__(
        self, name: Cut, key: Cut, project: int, selection: int, is_named: bool, trouble: str = ""
    ) -> None:
        self.name = name
        self.key = key
        self.project = project
        self.selection = selection
        self.is_named = is_named
        self.trouble = trouble

    def is_as(self, other: Facts) -> bool:
        """Whether they are the same."""
        return self is other or all(getattr(self, name) == getattr(other, name) for name in self.__slots__)


def cut(path: str, name: str) -> Cut:
    """How `name` is made of `path`, so that the same way goes for other files around it. Both have `/`."""
    if path.endswith(name):
        return len(path) - len(name), ""
    same = len(os.path.commonprefix((path[::-1], name[::-1])))
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


class Jobs(Sequence[Job]):
    """Jobs by their numbers. Each is made when it is asked for: all of them would take a lot of memory."""

    def __init__(self) -> None:
        self._stretches: list[_Stretch] = []
        self._firsts: list[int] = []
        self._count = 0

    def add(self, facts: Facts, paths: Sequence[str], at: int = 0) -> None:
        """Add the file at place `at` in `paths`, which may grow and must not change otherwise."""
        last = self._stretches[-1] if self._stretches else None
        if last and last.paths is paths and last.stop == at and last.facts.is_as(facts):
            last.stop += 1
        else:
            self._stretches.append(_Stretch(self._count, facts, paths, at))
            self._firsts.append(self._count)
        self._count += 1

    def only(self, numbers: Iterable[int]) -> Jobs:
        """The jobs with these numbers."""
        jobs = Jobs()
        for number in numbers:
            stretch = self._with(number)
            jobs.add(stretch.facts, stretch.paths, stretch.start + number - stretch.first)
        return jobs

    def clear(self) -> None:
        """Drop all jobs."""
        self.__init__()  # type: ignore[misc]

    def _with(self, number: int) -> _Stretch:
        return self._stretches[bisect_right(self._firsts, number) - 1]

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return self.only(range(*number.indices(self._count)))
        if not -self._count <= number < self._count:
            raise IndexError(number)
        number %= self._count
        stretch = self._with(number)
        return Job(stretch.paths[stretch.start + number - stretch.first], stretch.facts)

    def __iter__(self) -> Iterator[Job]:
        for number in range(self._count):
            yield self[number]
