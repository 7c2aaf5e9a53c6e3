"""The format `json`: an array of findings."""

from __future__ import annotations

from lintainer.report import jsonl

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.report import Summary
    from lintainer.run import FileReport


class Renderer(jsonl.Renderer):
    """See lintainer.report.Renderer."""

    separator = ",\n"

    def start(self) -> str:
        """The start of the array."""
        return "[\n"

    def piece(self, report: FileReport) -> str:
        """All findings of a file, without a comma after the last."""
        return ",\n".join(jsonl.objects(report))

    def end(self, summary: Summary) -> str:
        """The end of the array."""
        return "\n]\n" if summary.findings else "]\n"
