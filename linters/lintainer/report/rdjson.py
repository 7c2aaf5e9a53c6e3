"""The format `rdjson`: diagnostics for reviewdog. Its columns count bytes."""

from __future__ import annotations

import json

from lintainer.report.columns import Columns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.diagnostic import Diagnostic
    from lintainer.report import Summary
    from lintainer.run import FileReport
    from lintainer.text import Fix, Source

_LEVELS = {"critical": "ERROR", "high": "ERROR", "medium": "WARNING", "low": "INFO", "info": "INFO"}

_LONGEST = 10_000
"""Bytes that a suggestion may replace at most."""


class Renderer:
    """See lintainer.report.Renderer."""

    separator = ",\n"

    def __init__(self, is_coloured: bool = False, is_verbose: bool = False) -> None:
        pass

    def start(self) -> str:
        """Everything up to the first diagnostic."""
        return '{"source": {"name": "lintainer"}, "diagnostics": [\n'

    def piece(self, report: FileReport) -> str:
        """All findings of a file, without a comma after the last."""
        columns = Columns(report.source)
        return ",\n".join(json.dumps(_diagnostic(report, found, columns)) for found in report.found)

    def end(self, summary: Summary) -> str:
        """The end of the array and of the report."""
        return "\n]}\n" if summary.findings else "]}\n"


def _diagnostic(report: FileReport, found: Diagnostic, columns: Columns) -> dict[str, object]:
    made: dict[str, object] = {
        "message": found.message,
        "location": {
            "path": report.name,
            "range": _range(report.source, columns, found.start, found.end),
        },
        "severity": _LEVELS[found.severity],
        "code": {"value": found.rule},
    }
    suggestion = _suggestion(report.source, columns, found.fix) if found.fix and found.fix.edits else None
    if suggestion:
        made["suggestions"] = [suggestion]
    return made


def _suggestion(source: Source, columns: Columns, fix: Fix) -> dict[str, object] | None:
    """All edits of a fix as one; they must not be made one by one. None where they lie far apart."""
    start, end = fix.edits[0].span.start, fix.edits[-1].span.end
    if end - start > _LONGEST:
        return None
    text, reached = b"", start
    for edit in fix.edits:
        text += source.data[reached : edit.span.start] + edit.text
        reached = edit.span.end
    return {"range": _range(source, columns, start, end), "text": text.decode("utf-8", "replace")}


def _range(source: Source, columns: Columns, start: int, end: int) -> dict[str, object]:
    return {
        "start": {"line": source.line_number(start), "column": columns.byte(start)},
        "end": {"line": source.line_number(end), "column": columns.byte(end)},
    }
