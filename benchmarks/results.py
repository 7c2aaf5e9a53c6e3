"""What was measured, as plain data: it is kept in a file, from which tables and pictures are made."""

from __future__ import annotations

import json
import statistics
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

Measure = Literal["seconds", "processor", "seconds a file", "memory", "total memory"]
Sense = Literal["at least", "at most"]


@dataclass
class Program:
    """Runs of one program: seconds of wall time and of processors, and MiB of its largest process.

    `total` is how many MiB all its processes held together at most, where that was looked at.
    """

    name: str
    files: int
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    total: float | None = None

    @property
    def median(self) -> float:
        """The median of the seconds."""
        return statistics.median(self.seconds)

    def values(self, measure: Measure) -> list[float]:
        """What the runs took, run by run."""
        if measure == "seconds a file":
            return [one / self.files for one in self.seconds]
        if measure == "total memory":
            return [] if self.total is None else [self.total]
        return {"memory": self.memory, "processor": self.processor, "seconds": self.seconds}[measure]


@dataclass
class Ratio:
    """How many times as much the program `above` takes as the program `below`, and what is aimed at."""

    above: str
    below: str
    measure: Measure = "seconds"
    sense: Sense = "at least"
    aim: float | None = None


@dataclass
class Section:
    """Programs that ran in turns over the same work. `key` names it on the command line."""

    key: str
    title: str
    programs: list[Program]
    ratios: list[Ratio]
    note: str = ""
    is_small: bool = False
    """Whether it takes so little that milliseconds are shown."""

    def program(self, name: str) -> Program:
        """The program of that name. Raises StopIteration where there is none."""
        return next(one for one in self.programs if one.name == name)

    def times(self, ratio: Ratio, measure: Measure | None = None) -> list[float]:
        """The ratio of each pair of runs that followed each other; empty where it was not measured.

        With `measure`, that of something else than the ratio is about.
        """
        above = self.program(ratio.above).values(measure or ratio.measure)
        below = self.program(ratio.below).values(measure or ratio.measure)
        return [a / b for a, b in zip(above, below, strict=False)]


@dataclass
class Report:
    """Everything that one command measured, on which machine, and what it could not measure."""

    machine: str
    sections: list[Section]
    missing: list[str]

    def save(self, path: Path) -> None:
        """Keep it in a file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def load(path: Path) -> Report:
    """What `Report.save` kept."""
    data = json.loads(path.read_text(encoding="utf-8"))
    for section in data["sections"]:
        section["programs"] = [Program(**one) for one in section["programs"]]
        section["ratios"] = [Ratio(**one) for one in section["ratios"]]
    data["sections"] = [Section(**one) for one in data["sections"]]
    return Report(**data)


def shown(values: list[float], scale: float = 1, digits: int = 2) -> str:
    """The median and, in brackets, least and most, multiplied by `scale`."""
    low, high = min(values) * scale, max(values) * scale
    return f"{statistics.median(values) * scale:.{digits}f} ({low:.{digits}f}-{high:.{digits}f})"
