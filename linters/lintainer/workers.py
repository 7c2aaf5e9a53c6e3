"""Spread work over processes, in order, so that one that dies costs no more than what it was at.

Numbers are given, and results sent back, in chunks: telling each other takes as long as linting a small file.
"""

from __future__ import annotations

import os

from lintainer.processes import Copy, Fresh, Tidy, is_copying_safe, ready, tidy_seldom

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any, TypeVar

    from lintainer.processes import Process

    T = TypeVar("T")

WORTHWHILE = 50_000
"""Bytes to lint from which on starting processes takes less time than it saves."""

_CHUNK = 64_000
"""Bytes that a process is given at once, at most."""

_FILE = 200
"""Bytes that opening a file costs as much time as."""

_AHEAD = 2_000
"""So many results may be there before the one that is waited for; they take memory."""


def spread(
    work: Callable[[int], T],
    crashed: Callable[[int], T],
    sizes: Sequence[int],
    processes: int | None = None,
) -> Iterator[T]:
    """`work(number)` for every number of `sizes`, in order; `sizes` are in bytes and balance the load.

    Where a process dies over a number, the result is `crashed(number)`, and the others go on. `processes`
    of None means as many as there are processors, and none beside this one where it is not worth it.
    """
    tidy_seldom()
    count = _count(sizes, processes)
    work = Tidy(work, sizes)
    if count < 2:
        return map(work, range(len(sizes)))
    return _Crew(work, crashed, _chunks(sizes, count), count).results()


def is_spread_to_copies(sizes: Sequence[int], processes: int | None) -> bool:
    """Whether `spread` would make copies of this process for that: they have all that this one has."""
    return is_copying_safe() and _count(sizes, processes) > 1


def _count(sizes: Sequence[int], processes: int | None) -> int:
    count = processes or (_processors() if sum(sizes) >= WORTHWHILE else 1)
    return min(count, len(sizes))


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _chunks(sizes: Sequence[int], count: int) -> list[range]:
    """Numbers that follow each other, about as many bytes in each chunk, and enough of them for `count`."""
    most = min(_CHUNK, (sum(sizes) + _FILE * len(sizes)) // (count * 8))
    chunks: list[range] = []
    start, total = 0, 0
    for number, size in enumerate(sizes):
        total += size + _FILE
        if total >= most:
            chunks.append(range(start, number + 1))
            start, total = number + 1, 0
    if start < len(sizes):
        chunks.append(range(start, len(sizes)))
    return chunks


class _Worker:
    """A process, and the numbers that it has yet to send back."""

    __slots__ = ("process", "todo")

    def __init__(self, process: Process) -> None:
        self.process = process
        self.todo = range(0)


class _Crew:
    def __init__(
        self, work: Callable[[int], T], crashed: Callable[[int], T], chunks: list[range], count: int
    ) -> None:
        self._is_copying = is_copying_safe()
        self._work = work
        self._crashed = crashed
        self._count = count
        self._chunks = chunks[::-1]
        self._workers: list[_Worker] = []
        self._done: dict[int, Any] = {}
        self._next = 0
        self._total = sum(map(len, chunks))

    def results(self) -> Iterator[Any]:
        try:
            for _ in range(min(self._count, len(self._chunks))):
                self._start()
            while self._next < self._total:
                self._receive()
                while self._next in self._done:
                    yield self._done.pop(self._next)
                    self._next += 1
                for worker in self._workers:
                    self._give(worker)
        finally:
            self._stop()

    def _start(self) -> None:
        process: Process
        if self._is_copying:
            others: list[Any] = [worker.process for worker in self._workers]
            process = Copy(self._work, others)
        else:
            process = Fresh(self._work)
        worker = _Worker(process)
        self._workers.append(worker)
        self._give(worker)

    def _give(self, worker: _Worker) -> None:
        """Give a worker the next chunk if it has nothing to do, and what it does is not too far ahead."""
        if not worker.todo and self._chunks and self._chunks[-1].start < self._next + _AHEAD:
            worker.todo = self._chunks.pop()
            try:
                worker.process.send(worker.todo)
            except OSError:
                return  # it is dead, which shows when it is listened to

    def _receive(self) -> None:
        busy = {worker.process: worker for worker in self._workers if worker.todo}
        for process in ready(list(busy)):
            worker = busy[process]
            try:
                results = worker.process.receive()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            self._done.update(zip(worker.todo, results, strict=True))
            worker.todo = range(0)
            self._give(worker)

    def _bury(self, worker: _Worker) -> None:
        """A process died: another one does its chunk again, each number alone, until the bad one is found."""
        self._workers.remove(worker)
        worker.process.close()
        worker.process.end()
        if len(worker.todo) == 1:
            lost = worker.todo[0]
            self._done[lost] = self._crashed(lost)
        else:
            self._chunks += [range(number, number + 1) for number in reversed(worker.todo)]
        if self._chunks:
            self._start()

    def _stop(self) -> None:
        for worker in self._workers:
            worker.process.close()
        for worker in self._workers:
            worker.process.end()
