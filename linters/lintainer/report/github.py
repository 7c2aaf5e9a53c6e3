"""The format `github`: workflow commands that show findings beside the changed lines."""

from __future__ import annotations

from lintainer.report.visible import excerpt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.diagnostic import Diagnostic
    from lintainer.report import Summary
    from lintainer.run import FileReport

_LEVELS = {"critical": "error", "high": "error", "medium": "warning", "low": "notice", "info": "notice"}


class Renderer:
    """See lintainer.report.Renderer."""

    separator = ""

    def __init__(self, is_coloured: bool = False, is_verbose: bool = False) -> None:
        pass

    def start(self) -> str:
        """There is no head."""
        return ""

    def piece(self, report: FileReport) -> str:
        """A command for each finding of a file."""
        return "".join([_command(report.key, found) for found in report.found])

    def end(self, summary: Summary) -> str:
        """There is no foot."""
        return ""


def _command(path: str, found: Diagnostic) -> str:
    properties = [f"file={_property(path)}", f"line={found.line}"]
    if found.end_line == found.line:
        properties.append(f"col={found.column}")
        properties.append(f"endColumn={max(found.end_column, found.column)}")
    else:
        properties.append(f"endLine={found.end_line}")
    properties.append(f"title={_property(found.rule)}")
    return f"::{_LEVELS[found.severity]} {','.join(properties)}::{_data(found.message)}\n"


def _data(text: str) -> str:
    parts = text.replace("%", "%25").replace("\r", "%0D").split("\n")
    return "%0A".join([excerpt(part) for part in parts])


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
