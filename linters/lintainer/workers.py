"""Spread work over processes, in order, so that one that dies costs no more than what it was at."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from typing import Any, TypeVar

    T = TypeVar("T")
    Link = Connection[Any, Any]

WORTHWHILE = 100_000
"""Bytes to lint from which on starting processes takes less time than it saves."""

_CHUNK = 64_000
"""Bytes that a process is given at once, at most."""

_FILE = 200
"""Bytes that opening a file costs as much time as."""


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
    count = processes or (_processors() if sum(sizes) >= WORTHWHILE else 1)
    count = min(count, len(sizes))
    if count < 2:
        return map(work, range(len(sizes)))
    return _Crew(work, crashed, _chunks(sizes, count), count).results()


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
    """A process, the end of the pipe to it, and the numbers that it has yet to send back."""

    __slots__ = ("link", "process", "todo")

    def __init__(self, process: BaseProcess, link: Link) -> None:
        self.process = process
        self.link = link
        self.todo: list[int] = []


class _Crew:
    def __init__(
        self, work: Callable[[int], T], crashed: Callable[[int], T], chunks: list[range], count: int
    ) -> None:
        import multiprocessing
        import sys

        threading = sys.modules.get("threading")
        is_alone = threading is None or threading.active_count() == 1
        self._is_forking = sys.platform == "linux" and is_alone
        context = multiprocessing.get_context("fork" if self._is_forking else "spawn")
        self._context: Any = context  # the common base of contexts is declared without `Process`
        self._work = work
        self._crashed = crashed
        self._count = count
        self._chunks = [list(chunk) for chunk in reversed(chunks)]
        self._given = 0
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
        finally:
            self._stop()

    def _start(self) -> None:
        ours, theirs = self._context.Pipe()
        others = [worker.link for worker in self._workers] + [ours]
        process = self._context.Process(
            target=_serve, args=(self._work, theirs, others if self._is_forking else []), daemon=True
        )
        with _deaf():
            process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        self._give(worker)

    def _give(self, worker: _Worker) -> None:
        """Give a worker that has nothing to do the next chunk."""
        if self._chunks:
            worker.todo = self._chunks.pop()
            with suppress(OSError):  # it is dead, which shows when it is listened to
                worker.link.send(worker.todo)

    def _receive(self) -> None:
        from multiprocessing.connection import wait

        busy = {worker.link: worker for worker in self._workers if worker.todo}
        for link in wait(list(busy)):
            worker = busy[link]  # type: ignore[index]
            try:
                number, result = worker.link.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            self._done[number] = result
            worker.todo.remove(number)
            if not worker.todo:
                self._give(worker)

    def _bury(self, worker: _Worker) -> None:
        """A process died: what it was at is lost, the rest is done by another one."""
        self._workers.remove(worker)
        worker.link.close()
        lost, rest = worker.todo[0], worker.todo[1:]
        self._done[lost] = self._crashed(lost)
        if rest:
            self._chunks.append(rest)
        if self._chunks:
            self._start()

    def _stop(self) -> None:
        for worker in self._workers:
            worker.link.close()
        for worker in self._workers:
            worker.process.join(2)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()


@contextmanager
def _deaf() -> Generator[None]:
    """Keep Ctrl-C waiting, so that a new process never hears it before it has learned to ignore it."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(work: Callable[[int], Any], link: Connection[Any, Any], others: list[Link]) -> None:
    """What a process does: take numbers, send back results, until the other end of the pipe is closed."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in others:
        other.close()
    try:
        while True:
            for number in link.recv():
                link.send((number, work(number)))
    except (EOFError, OSError):
        pass  # nobody listens any more
