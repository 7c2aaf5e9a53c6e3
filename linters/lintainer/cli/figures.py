"""`check --statistics` and `check --show-fixes`: what comes after the report."""

from __future__ import annotations

from lintainer.report.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from lintainer.report import Summary


def figures(summary: Summary, has_fixes: bool, has_statistics: bool, stream: TextIO) -> None:
    """Write which fixes were made, or would be, and how often each rule found something."""
    if has_fixes:
        verb = "would fix" if summary.is_dry else "fixed"
        stream.write("".join(f"{verb} {visible(line)}\n" for line in summary.fixes))
    if has_statistics:
        rows = sorted(summary.tally.items(), key=lambda row: (-row[1], row[0]))
        width = len(str(rows[0][1])) if rows else 0
        stream.write("".join(f"{count:{width}}  {rule}\n" for rule, count in rows))
