"""A finding as reports show it: complete in itself, ready to be sent to another process."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from lintainer.rule import Severity
    from lintainer.text import Fix, Source, Span


class Diagnostic:
    """One finding of one rule.

    Lines and columns count from 1, columns in code points; `start` and `end` are byte offsets from 0.
    `subject` is the `object` of the JSON form.
    `detail` is a traceback, where the finding is a fault of ours; it is shown only when asked for.
    """

    __slots__ = (
        "column",
        "detail",
        "end",
        "end_column",
        "end_line",
        "fix",
        "line",
        "message",
        "path",
        "rule",
        "severity",
        "start",
        "subject",
    )

    def __init__(
        self,
        rule: str,
        severity: Severity,
        message: str,
        source: Source,
        at: Span,
        fix: Fix | None = None,
        subject: Mapping[str, str] | None = None,
    ) -> None:
        self.rule = rule
        self.severity: Severity = severity
        self.message = message
        self.path = source.path
        self.start = at.start
        self.end = at.end
        self.line, self.column, self.end_line, self.end_column = source.range(at)
        self.fix = fix
        self.subject = subject
        self.detail = ""

    def __repr__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.rule}: {self.message}"
