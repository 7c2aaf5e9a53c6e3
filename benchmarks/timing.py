"""Run commands in turns and say how long they took and how much memory they needed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from results import Program

ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", "CI")
}
"""An installed program has its bytecode; one in a checkout writes it in the first run, if it may."""

STARTER = (sys.executable, "-I", "-S", str(Path(__file__).with_name("starter.py")))
BUDGET = 150.0
"""Seconds that all rounds of one section may take; two rounds are run in any case."""


class Series:
    """A command to run again and again. `before` is called before each run and does not count.

    `files` is how many files it works on. `program` is what came of the runs.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        folder: Path,
        files: int,
        environment: Mapping[str, str] | None = None,
        before: Callable[[], object] = lambda: None,
    ) -> None:
        self.program = Program(name, files)
        self.command = command
        self.folder = folder
        self.environment = {**ENVIRONMENT, **(environment or {})}
        self._before = before

    def run(self, is_counted: bool = True) -> float:
        """Run once more and return the seconds. Raises RuntimeError where the command cannot do its work."""
        self._before()
        seconds, processor, memory, status = self._once()
        if status not in (0, 1):
            raise RuntimeError(f"{self.program.name} ended with {status}: {self.command[:6]}")
        if is_counted:
            self.program.seconds.append(seconds)
            self.program.processor.append(processor)
            self.program.memory.append(memory)
        return seconds

    def _once(self) -> tuple[float, float, float, int]:
        return started(self.command, self.folder, self.environment)


class Timer(Series):
    """A command that says itself how many seconds of wall time and of the processor its work takes."""

    def _once(self) -> tuple[float, float, float, int]:
        done = subprocess.run(
            self.command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=True
        )
        seconds, used = map(float, done.stdout.split())
        return seconds, used, 0.0, 0


def started(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] = ENVIRONMENT
) -> tuple[float, float, float, int]:
    """Run a command once: wall time and processors' time in seconds, MiB of the largest process, status."""
    done = subprocess.run(
        [*STARTER, str(folder), *command],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    fields = done.stdout.split()
    if len(fields) != 4:
        raise RuntimeError(f"{command[0]} could not be started: {done.stderr.strip()}")
    memory = float(fields[2]) / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return float(fields[0]), float(fields[1]), memory, int(fields[3])


def alternate(series: Sequence[Series], rounds: int, say: Callable[[str], object]) -> None:
    """Run all of `series` in turns, A B A B, once to warm the file system's cache and then `rounds` times.

    Where that would take much longer than `BUDGET`, there are fewer rounds, but two.
    """
    once = sum(one.run(is_counted=False) for one in series)
    rounds = max(min(rounds, int(BUDGET / once)), min(rounds, 2))
    for number in range(rounds):
        for one in series:
            say(f"round {number + 1} of {rounds}: {one.program.name} {one.run():.3f} s")
