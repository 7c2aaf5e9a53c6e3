"""What is said beside the reports: lines on stderr, bytes on stdout, how far a run is."""

from __future__ import annotations

import os
import sys


def say(message: str) -> None:
    """A line on stderr."""
    from lintainer.report.visible import visible

    print(visible(message), file=sys.stderr)  # noqa: T201


def show(data: bytes) -> None:
    """Bytes on stdout, just as they are."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(data.decode("utf-8", "replace"))
    else:
        buffer.write(data)
        buffer.flush()


class Progress:
    """How far a run is, on stderr, when that is a terminal, not in CI, and it takes longer than a second."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._is_shown = False
        self._next = 0.0
        if total > 1 and sys.stderr.isatty() and not os.environ.get("CI"):
            from time import monotonic

            self._clock = monotonic
            self._next = monotonic() + 1

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        if self._next and self._clock() >= self._next:
            self._next = self._clock() + 0.1
            self._is_shown = True
            sys.stderr.write(f"\r{self._done} of {self._total} files")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away, for other output."""
        if self._is_shown:
            sys.stderr.write("\r\x1b[K")
            self._is_shown = False
