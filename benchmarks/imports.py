"""What the start of the command imports, and how long each import takes."""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from corpus import SMALL
from timing import ENVIRONMENT


def table(folder: Path, rounds: int) -> str:
    """Import times of a cold `lintainer check Dockerfile`, medians of `rounds` runs, as Markdown.

    Only what bare Python does not import anyway is listed.
    """
    (folder / "Dockerfile").write_text(SMALL, encoding="utf-8")
    known = _imported(["-c", "pass"], folder)
    command = ["-m", "lintainer", *_CHECK]
    _imported(command, folder)
    own: dict[str, list[int]] = defaultdict(list)
    for _ in range(rounds):
        for name, microseconds in _imported(command, folder).items():
            if name not in known:
                own[name].append(microseconds)
    medians = {name: statistics.median(times) for name, times in own.items()}
    rows = [
        f"| `{name}` | {medians[name] / 1000:.2f} |" for name in sorted(medians, key=lambda n: -medians[n])
    ]
    total = f"| all {len(medians)} | {sum(medians.values()) / 1000:.2f} |"
    return "\n".join(["| import | ms |", "| --- | ---: |", *rows, total]) + "\n"


_CHECK = ("check", "--isolated", "--no-cache", "--select", "all", "--exit-zero", "Dockerfile")


def _imported(arguments: list[str], folder: Path) -> dict[str, int]:
    """Microseconds that each module took by itself."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    times: dict[str, int] = {}
    for line in done.stderr.splitlines():
        fields = line.removeprefix("import time:").split("|")
        if len(fields) == 3 and fields[0].strip().isdigit():
            times[fields[2].strip()] = int(fields[0])
    return times
