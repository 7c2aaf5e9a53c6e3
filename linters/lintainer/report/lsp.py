"""The format `lsp`: a message `textDocument/publishDiagnostics` for each file with findings, one a line."""

from __future__ import annotations

import json
import os
from urllib.parse import quote_from_bytes

from lintainer.report.columns import Columns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.diagnostic import Diagnostic
    from lintainer.report import Summary
    from lintainer.run import FileReport

_LEVELS = {"critical": 1, "high": 1, "medium": 2, "low": 3, "info": 4}


class Renderer:
    """See lintainer.report.Renderer."""

    separator = ""

    def __init__(self, is_coloured: bool = False, is_verbose: bool = False) -> None:
        pass

    def start(self) -> str:
        """There is no head."""
        return ""

    def piece(self, report: FileReport) -> str:
        """The message about a file."""
        if not report.found:
            return ""
        columns = Columns(report.source)
        params = {
            "uri": _uri(report.name),
            "diagnostics": [_diagnostic(found, columns) for found in report.found],
        }
        message = {"jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": params}
        return json.dumps(message) + "\n"

    def end(self, summary: Summary) -> str:
        """There is no foot."""
        return ""


def _diagnostic(found: Diagnostic, columns: Columns) -> dict[str, object]:
    return {
        "range": {"start": _position(columns, found.start), "end": _position(columns, found.end)},
        "severity": _LEVELS[found.severity],
        "code": found.rule,
        "source": "lintainer",
        "message": found.message,
    }


def _position(columns: Columns, offset: int) -> dict[str, int]:
    line, character = columns.utf16(offset)
    return {"line": line, "character": character}


def _uri(name: str) -> str:
    path = os.path.abspath(name).replace(os.sep, "/")
    quoted = quote_from_bytes(path.encode("utf-8", "surrogateescape"), safe="/:")
    return "file://" + ("" if quoted.startswith("/") else "/") + quoted
