"""The format `checkstyle`: XML as Checkstyle writes it, which many services read."""

from __future__ import annotations

from lintainer.report.markup import escaped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.diagnostic import Diagnostic
    from lintainer.report import Summary
    from lintainer.run import FileReport

_LEVELS = {"critical": "error", "high": "error", "medium": "warning", "low": "info", "info": "info"}


class Renderer:
    """See lintainer.report.Renderer."""

    separator = ""

    def __init__(self, is_coloured: bool = False, is_verbose: bool = False) -> None:
        pass

    def start(self) -> str:
        """The start of the document."""
        return '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'

    def piece(self, report: FileReport) -> str:
        """An element for a file that has findings."""
        if not report.found:
            return ""
        errors = "".join(map(_error, report.found))
        return f'<file name="{escaped(report.name)}">\n{errors}</file>\n'

    def end(self, summary: Summary) -> str:
        """The end of the document."""
        return "</checkstyle>\n"


def _error(found: Diagnostic) -> str:
    return (
        f'<error line="{found.line}" column="{found.column}" severity="{_LEVELS[found.severity]}" '
        f'message="{escaped(found.message)}" source="lintainer.{escaped(found.rule)}"/>\n'
    )
