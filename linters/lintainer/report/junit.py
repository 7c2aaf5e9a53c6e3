"""The format `junit`: each file is a suite, each finding a test that failed."""

from __future__ import annotations

from lintainer.report.markup import escaped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.diagnostic import Diagnostic
    from lintainer.report import Summary
    from lintainer.run import FileReport


class Renderer:
    """See lintainer.report.Renderer."""

    separator = ""

    def __init__(self, is_coloured: bool = False, is_verbose: bool = False) -> None:
        pass

    def start(self) -> str:
        """The start of the document."""
        return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="Lintainer">\n'

    def piece(self, report: FileReport) -> str:
        """The suite of a file; where nothing was found, it is a single test that passed."""
        name, failures = escaped(report.name), len(report.found)
        cases = "".join(_case(name, found) for found in report.found)
        counts = f'tests="{failures or 1}" failures="{failures}" errors="0" skipped="0"'
        return f'<testsuite name="{name}" {counts}>\n{cases or _passed(name)}</testsuite>\n'

    def end(self, summary: Summary) -> str:
        """The end of the document."""
        return "</testsuites>\n"


def _case(name: str, found: Diagnostic) -> str:
    rule, message = escaped(found.rule), escaped(found.message)
    place = f"{name}:{found.line}:{found.column}"
    return (
        f'<testcase classname="{name}" name="{rule}:{found.line}:{found.column}" file="{name}" '
        f'line="{found.line}"><failure type="{found.severity}" message="{message}">'
        f"{place}: {found.severity}: {message} [{rule}]</failure></testcase>\n"
    )


def _passed(name: str) -> str:
    return f'<testcase classname="{name}" name="lintainer" file="{name}"/>\n'
