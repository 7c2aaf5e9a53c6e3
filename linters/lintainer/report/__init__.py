"""Reports: one module per format, each with a class `Renderer`."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from lintainer.run import FileReport

    class Renderer(Protocol):
        """A format. A report is `start`, the pieces with `separator` between those that are not empty, `end`.

        `piece` may be called in another process; the others are called in the first one.
        """

        separator: str

        def start(self) -> str: ...

        def piece(self, report: FileReport) -> str: ...

        def end(self, summary: Summary) -> str: ...


FORMATS = (
    "text",
    "concise",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "checkstyle",
    "rdjson",
    "lsp",
    "markdown",
    "html",
)
"""The names of the formats; each is a module."""


class Summary:
    """Figures about a whole run: see lintainer.run.Outcome for what they count."""

    __slots__ = (
        "baselined",
        "changed",
        "counts",
        "files",
        "fixed",
        "fixes",
        "is_dry",
        "linted",
        "rules",
        "safe",
        "tally",
        "unsafe",
        "written",
    )

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.rules: set[str] = set()
        self.tally: dict[str, int] = {}
        self.baselined = 0
        self.fixes: list[str] = []
        self.linted = 0
        self.files = 0
        """How many files have findings."""
        self.safe = 0
        self.unsafe = 0
        self.fixed = 0
        self.changed = 0
        self.is_dry = False
        self.written: list[str] = []
        """Paths of the files that were fixed, or would be."""

    @property
    def findings(self) -> int:
        """How many findings there are."""
        return sum(self.counts.values())


def renderer(name: str, is_coloured: bool = False, is_verbose: bool = False) -> Renderer:
    """The renderer of the format `name`, one of FORMATS."""
    path = f"lintainer.report.{name}"
    __import__(path)  # importlib itself would have to be imported first
    made: Renderer = sys.modules[path].Renderer(is_coloured, is_verbose)
    return made


def counted(number: int, noun: str) -> str:
    """So many of something, in words: `1 file`, `2 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
