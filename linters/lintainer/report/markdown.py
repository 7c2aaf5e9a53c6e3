"""The format `markdown`: a summary for pull requests and for the pages of pipelines."""

from __future__ import annotations

from lintainer.report import counted
from lintainer.report.visible import visible
from lintainer.rule import SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.diagnostic import Diagnostic
    from lintainer.report import Summary
    from lintainer.run import FileReport

_NOTHING = "\u200b"
"""A blank without width: it parts what would be read as one."""

_MARKS = "\\`*_[]<>~|&$"
_ESCAPES = {ord(sign): f"\\{sign}" for sign in _MARKS} | {
    ord(sign): f"{sign}{_NOTHING}"
    for sign in "@#"  # else they would call people and link to issues
}
_HEAD = "\n| Line | Severity | Rule | Finding |\n| ---: | --- | --- | --- |\n"


class Renderer:
    """See lintainer.report.Renderer."""

    separator = "\n"

    def __init__(self, is_coloured: bool = False, is_verbose: bool = False) -> None:
        pass

    def start(self) -> str:
        """The heading."""
        return "## Lintainer\n\n"

    def piece(self, report: FileReport) -> str:
        """A table for a file that has findings."""
        if not report.found:
            return ""
        return f"### {_code(visible(report.key))}\n{_HEAD}{''.join(map(_row, report.found))}"

    def end(self, summary: Summary) -> str:
        """How much was found."""
        if not summary.findings:
            return f"No findings in {counted(summary.linted, 'file')}\n"
        counts = [f"{summary.counts[name]} {name}" for name in SEVERITIES if name in summary.counts]
        found = counted(summary.findings, "finding")
        return f"\n**{found}** in {counted(summary.files, 'file')}: {', '.join(counts)}\n"


def _row(found: Diagnostic) -> str:
    return f"| {found.line} | {found.severity} | {_code(found.rule)} | {_prose(visible(found.message))} |\n"


def _prose(text: str) -> str:
    """`text` with what it has in backticks as code, and with nothing else in it that means anything."""
    parts = text.split("`")
    if not len(parts) % 2:
        return text.translate(_ESCAPES)
    made = [
        _code(part) if number % 2 else part.translate(_ESCAPES) or _NOTHING
        for number, part in enumerate(parts)
    ]
    return "".join(made).strip(_NOTHING)


def _code(text: str) -> str:
    """`text` as code; as prose where it holds what cannot be in code in a table."""
    if not text or "`" in text or "\\" in text or text != text.strip():
        return text.translate(_ESCAPES)
    escaped = text.replace("|", "\\|")
    return f"`{escaped}`"
