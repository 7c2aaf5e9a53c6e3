"""The format `html`: one page that needs nothing else, with counts that findings can be filtered by."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from lintainer.report import counted
from lintainer.report.html_page import SCRIPT, STYLE
from lintainer.report.markup import escaped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.diagnostic import Diagnostic
    from lintainer.report import Summary
    from lintainer.run import FileReport

_CHARTS = (("severity", "By severity"), ("rule", "By rule"), ("file", "By file"))


class Renderer:
    """See lintainer.report.Renderer."""

    separator = ""

    def __init__(self, is_coloured: bool = False, is_verbose: bool = False) -> None:
        pass

    def start(self) -> str:
        """Everything up to the first finding. The policy lets no other script or style run than ours."""
        # Bars get their widths from the script, by the object model, which no policy forbids.
        policy = f"default-src 'none'; style-src {_digest(STYLE)}; script-src {_digest(SCRIPT)}"
        charts = "".join(
            f'<section class="chart"><h2>{title}</h2><div id="{key}"></div></section>\n'
            for key, title in _CHARTS
        )
        return (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>Lintainer</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>Lintainer</h1>\n"
            f'<div class="charts">\n{charts}</div>\n'
            '<div class="filter"><label for="words">Filter</label>'
            '<input id="words" type="search" placeholder="words of a rule, file or message">'
            '<span id="shown" role="status"></span></div>\n<table>\n<thead><tr><th scope="col">Severity</th>'
            '<th scope="col">Rule</th><th scope="col">Place</th><th scope="col">Finding</th></tr></thead>\n'
            "<tbody>\n"
        )

    def piece(self, report: FileReport) -> str:
        """A row for each finding of a file."""
        name = escaped(report.name)
        return "".join(_row(name, found) for found in report.found)

    def end(self, summary: Summary) -> str:
        """How much there is, which is shown at the top, and the script."""
        found = counted(summary.findings, "finding") if summary.findings else "No findings"
        files = counted(summary.files if summary.findings else summary.linted, "file")
        return (
            f'</tbody>\n</table>\n<p class="summary">{found} in {files}</p>\n<script>{SCRIPT}</script>\n'
            "</body>\n</html>\n"
        )


def _row(name: str, found: Diagnostic) -> str:
    rule = escaped(found.rule)
    return (
        f'<tr data-severity="{found.severity}" data-rule="{rule}" data-file="{name}">'
        f'<td class="{found.severity}">{found.severity}</td><td>{rule}</td>'
        f"<td>{name}:{found.line}:{found.column}</td><td>{escaped(found.message)}</td></tr>\n"
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
