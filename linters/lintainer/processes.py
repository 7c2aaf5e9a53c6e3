"""Other processes that do work: copies of this one where that is safe, new ones elsewhere.

Copies are made with the calls of the system themselves: importing `multiprocessing` takes as long as linting
twenty files (docs/decisions/0006-lean-start.md).
"""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from typing import Any, Protocol

    Work = Callable[[int], Any]

    class Process(Protocol):
        """A process that takes ranges of numbers and sends back lists of what came of each, in their order.

        `send` raises OSError, and `receive` EOFError or OSError, where it has died.
        """

        def send(self, numbers: range) -> None: ...

        def receive(self) -> list[Any]: ...

        def close(self) -> None: ...

        def end(self) -> None: ...


_PATIENCE = 2.0
"""Seconds that a process has to end by itself."""


_RUBBISH = 10_000
"""Objects made and not yet gone at which to look for rubbish: those of about twenty files."""


_TREES = 1_000_000
"""Bytes of files after which that is done too: their trees take much more, and are few objects of Python."""


class Tidy:
    """Does `work`, and looks for rubbish when it has gathered and nothing is being worked at.

    What is looked at while it is in use counts as old and is not looked at again for long, although it is
    rubbish a moment later. Over many files, that adds up. `sizes` are what is worked at, in bytes.
    """

    __slots__ = ("_read", "_sizes", "_work")

    def __init__(self, work: Work, sizes: Sequence[int]) -> None:
        self._work = work
        self._sizes = sizes
        self._read = 0

    def __call__(self, number: int) -> Any:
        """What comes of the work with this number."""
        result = self._work(number)
        self._read += self._sizes[number]
        if self._read > _TREES or gc.get_count()[0] > _RUBBISH:
            self._read = 0
            gc.collect(1)
        return result


def tidy_seldom() -> None:
    """Look for rubbish during work as seldom as a large file allows: what is here now will stay."""
    gc.freeze()
    gc.set_threshold(5 * _RUBBISH)


def is_copying_safe() -> bool:
    """Whether a copy of this process can work: on Linux, when there is one thread."""
    threading = sys.modules.get("threading")
    return sys.platform == "linux" and (threading is None or threading.active_count() == 1)


class Copy:
    """A copy of this process, made when it is constructed. `others` have to keep out of its way."""

    def __init__(self, work: Work, others: Sequence[Copy]) -> None:
        from signal import SIG_BLOCK, SIG_SETMASK, SIGINT, pthread_sigmask

        hears, self._tells = os.pipe()
        self._hears, tells = os.pipe()
        # Ctrl-C has to wait, so that a copy never hears it before it has learned to ignore it.
        before = pthread_sigmask(SIG_BLOCK, {SIGINT})
        self._process = os.fork()
        if not self._process:
            for other in (*others, self):
                other.close()
            _serve_copy(work, hears, tells, before)
        pthread_sigmask(SIG_SETMASK, before)
        os.close(hears)
        os.close(tells)

    def fileno(self) -> int:
        """What to wait for until it sends something."""
        return self._hears

    def send(self, numbers: range) -> None:
        """Give it work. Raises OSError where it has died."""
        _write(self._tells, numbers)

    def receive(self) -> list[Any]:
        """What it sends next. Raises EOFError where it has died."""
        results: list[Any] = _read(self._hears)
        return results

    def close(self) -> None:
        """Stop talking to it, at which it ends."""
        os.close(self._tells)
        os.close(self._hears)

    def end(self) -> None:
        """Wait until it has ended; make it end if it does not."""
        from time import monotonic, sleep

        until = monotonic() + _PATIENCE
        while not os.waitpid(self._process, os.WNOHANG)[0]:
            if monotonic() > until:
                os.kill(self._process, 9)
                os.waitpid(self._process, 0)
                break
            sleep(0.001)


def _serve_copy(work: Work, hears: int, tells: int, before: set[Any]) -> None:
    """What a copy does, until nobody talks to it any more. It never returns."""
    from signal import SIG_IGN, SIG_SETMASK, SIGINT, pthread_sigmask, signal

    code = 1
    try:
        signal(SIGINT, SIG_IGN)
        pthread_sigmask(SIG_SETMASK, before)
        while True:
            _write(tells, [work(number) for number in _read(hears)])
    except (EOFError, OSError):
        code = 0
    except BaseException:  # noqa: BLE001  what is left of it is the traceback
        from traceback import print_exc

        print_exc()
    finally:
        os._exit(code)


def _write(file: int, what: object) -> None:
    from pickle import dumps

    data = dumps(what, -1)
    view = memoryview(len(data).to_bytes(8, "little") + data)
    while view:
        view = view[os.write(file, view) :]


def _read(file: int) -> Any:
    from pickle import loads

    return loads(_bytes(file, int.from_bytes(_bytes(file, 8), "little")))  # noqa: S301  our own copy sent it


def _bytes(file: int, size: int) -> bytes:
    parts: list[bytes] = []
    while size:
        part = os.read(file, min(size, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


class Fresh:
    """A new Python process, which imports what `work` needs."""

    def __init__(self, work: Work) -> None:
        from multiprocessing import get_context

        context = get_context("spawn")
        self._link: Connection[Any, Any]
        self._link, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=_serve_fresh, args=(work, theirs), daemon=True)
        self._process.start()
        theirs.close()

    @property
    def link(self) -> Connection[Any, Any]:
        """What to wait for until it sends something."""
        return self._link

    def send(self, numbers: range) -> None:
        """Give it work. Raises OSError where it has died."""
        self._link.send(numbers)

    def receive(self) -> list[Any]:
        """What it sends next. Raises EOFError or OSError where it has died."""
        results: list[Any] = self._link.recv()
        return results

    def close(self) -> None:
        """Stop talking to it, at which it ends."""
        self._link.close()

    def end(self) -> None:
        """Wait until it has ended; make it end if it does not."""
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


def _serve_fresh(work: Work, link: Connection[Any, Any]) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tidy_seldom()
    try:
        while True:
            link.send([work(number) for number in link.recv()])
    except (EOFError, OSError):
        pass  # nobody listens any more


def ready(processes: Sequence[Any]) -> list[Any]:
    """Those of `processes`, which are all of one kind, that have something to say or have died; waits."""
    if isinstance(processes[0], Copy):
        from select import POLLIN, poll

        waiting = poll()
        by_file = {process.fileno(): process for process in processes}
        for file in by_file:
            waiting.register(file, POLLIN)
        return [by_file[file] for file, _ in waiting.poll()]
    from multiprocessing.connection import wait

    by_link = {process.link: process for process in processes}
    return [by_link[link] for link in wait(list(by_link))]
