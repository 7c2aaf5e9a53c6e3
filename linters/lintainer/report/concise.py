"""The format `concise`: one line a finding, as compilers write them."""

from __future__ import annotations

from lintainer.report import text
from lintainer.report.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.run import FileReport


class Renderer(text.Renderer):
    """See lintainer.report.Renderer. The end is that of the format `text`."""

    def piece(self, report: FileReport) -> str:
        """All findings of a file."""
        name = visible(report.name)
        return "".join(
            f"{name}:{found.line}:{found.column}: {found.severity}: {visible(found.message)} [{found.rule}]\n"
            for found in report.found
        )
