"""The format `gitlab`: a code quality report, which merge requests show."""

from __future__ import annotations

import json

from lintainer.report import json as array
from lintainer.report.fingerprint import fingerprints

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.run import FileReport

_SEVERITIES = {"critical": "blocker", "high": "critical", "medium": "major", "low": "minor", "info": "info"}


class Renderer(array.Renderer):
    """See lintainer.report.Renderer. Paths are seen from the repository, as GitLab wants them."""

    def piece(self, report: FileReport) -> str:
        """All findings of a file, without a comma after the last."""
        marks = fingerprints(report, report.found)
        return ",\n".join(
            json.dumps(
                {
                    "description": found.message,
                    "check_name": found.rule,
                    "fingerprint": mark,
                    "severity": _SEVERITIES[found.severity],
                    "location": {
                        "path": report.key,
                        "lines": {"begin": found.line, "end": found.end_line},
                    },
                }
            )
            for found, mark in zip(report.found, marks, strict=True)
        )
