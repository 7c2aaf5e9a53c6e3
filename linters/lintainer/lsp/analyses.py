"""Keeps what is known of the open texts up to date."""

from __future__ import annotations

import asyncio
import gc
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from lintainer.lsp.analysis import Analysis

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from lintainer.lsp.texts import Text, Texts
    from lintainer.lsp.workspace import Workspace

    T = TypeVar("T")

PAUSE = 0.004
"""How long is waited for more to be typed before a text is linted, in seconds."""

_THREADS = 8
_QUIET = 0.3


class Analyses:
    """Lints texts in threads, at most one state of each at a time; states that grew old are dropped.

    `done` is called with each new analysis, in the thread of the loop. All methods belong there too.
    """

    def __init__(self, texts: Texts, workspace: Workspace, done: Callable[[Analysis], None]) -> None:
        self._texts = texts
        self._workspace = workspace
        self._done = done
        self._latest: dict[str, tuple[Analysis, int]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._threads = ThreadPoolExecutor(_THREADS, "lintainer")
        self._generation = 0
        self._tidying: asyncio.TimerHandle | None = None

    def update(self, uri: str, pause: float = 0) -> asyncio.Task[None]:
        """See to it that the newest state of a text is linted, after `pause` seconds."""
        task = self._tasks.get(uri)
        if task is None:
            task = self._tasks[uri] = asyncio.ensure_future(self._work(uri, pause))
        return task

    def update_all(self) -> None:
        """Lint all texts anew."""
        self._generation += 1
        for text in self._texts:
            self.update(text.uri)

    def drop(self, uri: str) -> None:
        """Forget a text that was closed."""
        self._latest.pop(uri, None)

    def latest(self, uri: str) -> Analysis | None:
        """What was last found in a text, be it of an earlier state."""
        return self._latest.get(uri, (None, 0))[0]

    async def current(self, uri: str) -> Analysis | None:
        """The analysis of the newest state of a text, waiting for it; None for a text that is not open."""
        while (text := self._texts.get(uri)) is not None:
            known = self._known(text)
            if known is not None:
                return known
            await asyncio.shield(self.update(uri))
        return None

    async def in_thread(self, work: Callable[[], T]) -> T:
        """Do work without holding up the loop."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def shutdown(self) -> None:
        """Start nothing more. What runs is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _known(self, text: Text) -> Analysis | None:
        analysis, generation = self._latest.get(text.uri, (None, 0))
        is_new = analysis is not None and analysis.text.serial == text.serial
        return analysis if is_new and generation == self._generation else None

    async def _work(self, uri: str, pause: float) -> None:
        try:
            await asyncio.sleep(pause)
            while (text := self._texts.get(uri)) is not None and self._known(text) is None:
                generation, before = self._generation, self._workspace.generation
                analysis = await self.in_thread(partial(self._examined, text))
                if self._workspace.generation != before:
                    generation = self._renew(uri)
                if self._texts.get(uri) is text and generation == self._generation:
                    self._latest[uri] = analysis, generation
                    self._done(analysis)
        finally:
            self._tasks.pop(uri, None)
            self._tidy_later()

    def _examined(self, text: Text) -> Analysis:
        try:
            return self._workspace.examine(text)
        except Exception as fault:  # noqa: BLE001  a fault over one text must not end the work on others
            analysis = Analysis(text)
            analysis.trouble = f"failed with {type(fault).__name__}: {fault}"
            return analysis

    def _tidy_later(self) -> None:
        """Collect rubbish once nothing is typed: that takes as long as linting a file does."""
        if self._tidying is not None:
            self._tidying.cancel()
        self._tidying = asyncio.get_running_loop().call_later(_QUIET, gc.collect)

    def _renew(self, uri: str) -> int:
        """The configuration was found to have changed: lint the other texts too."""
        self._generation += 1
        for text in self._texts:
            if text.uri != uri:
                self.update(text.uri)
        return self._generation
