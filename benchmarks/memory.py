"""How much memory a command's processes hold together."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from timing import ENVIRONMENT

_PAUSE = 0.02
"""Seconds between two looks at the processes."""


def total(command: Sequence[str], folder: Path) -> float | None:
    """MiB that the command and all it started held together at most; None where Linux is not there to tell.

    Pages that several processes share count once. What it takes to look slows the command down, so its time
    is no measure of anything.
    """
    if sys.platform != "linux":
        return None
    most = 0
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while process.poll() is None:
        most = max(most, sum(map(_held, _family(process.pid))))
        time.sleep(_PAUSE)
    return most / 1024


def _family(parent: int) -> list[int]:
    """A process and its descendants."""
    family = [parent]
    for process in family:
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{process}/task").iterdir():
                family += map(int, (task / "children").read_text().split())
    return family


def _held(process: int) -> int:
    """KiB that a process holds, its share of what it shares; 0 when it is gone."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
