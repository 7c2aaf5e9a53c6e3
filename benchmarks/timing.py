"""Run commands in turns and say how long they took and how much memory they needed."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""An installed program has its bytecode; one in a checkout writes it in the first run, if it may."""


class Series:
    """Runs of one command: seconds of wall time and of processors, and MiB of its largest process."""

    def __init__(self, name: str, command: Sequence[str], folder: Path) -> None:
        self.name = name
        self.command = command
        self.folder = folder
        self.seconds: list[float] = []
        self.processor: list[float] = []
        self.memory: list[float] = []

    def run(self) -> None:
        """Run once more. Raises RuntimeError when the command could not do its work."""
        start = time.perf_counter()
        process = subprocess.Popen(
            self.command,
            cwd=self.folder,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds.append(time.perf_counter() - start)
        self.processor.append(usage.ru_utime + usage.ru_stime)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            raise RuntimeError(f"{self.name} ended with {process.returncode}: {self.command[:6]}")
        self.memory.append(usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10))

    @property
    def median(self) -> float:
        """The median of the seconds."""
        return statistics.median(self.seconds)

    def spread(self, scale: float, digits: int) -> str:
        """Median and, in brackets, least and most, multiplied by `scale`."""
        low, high = min(self.seconds) * scale, max(self.seconds) * scale
        return f"{self.median * scale:.{digits}f} ({low:.{digits}f}-{high:.{digits}f})"


def alternate(series: Sequence[Series], rounds: int, say: Callable[[str], object]) -> None:
    """Run all of `series` in turns, A B A B, once to warm the file system's cache and then `rounds` times."""
    for one in series:
        one.run()
        one.seconds.clear()
        one.processor.clear()
        one.memory.clear()
    for number in range(rounds):
        for one in series:
            one.run()
            say(f"round {number + 1} of {rounds}: {one.name} {one.seconds[-1]:.3f} s")


def ratios(slow: Sequence[float], fast: Sequence[float]) -> list[float]:
    """How many times `slow` is `fast`, for each pair of runs that followed each other."""
    return [a / b for a, b in zip(slow, fast, strict=True)]
