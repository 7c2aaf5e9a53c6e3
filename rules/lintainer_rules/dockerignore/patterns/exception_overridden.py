from __future__ import annotations

from lintainer.dockerignore import IgnoreFile, Pattern
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 500
"""How many exceptions are looked at."""


@rule(on=IgnoreFile, fix="sometimes")
def exception_overridden(file: IgnoreFile) -> Iterator[Finding]:
    patterns = file.patterns
    if not patterns.is_whole:
        return
    last = {pattern.path: pattern.index for pattern in patterns.exceptions}
    for pattern in patterns.exceptions[:MOST]:
        if last[pattern.path] != pattern.index or not patterns.is_ignored(pattern.sample):
            continue
        later = patterns.deciding(pattern.sample)
        if later is not None and later.index > pattern.index:
            message = (
                f"`{later.text}` further down undoes `{pattern.text}`: the last pattern that matches counts"
            )
            yield Finding(pattern.span, message, _moved(file, pattern, later))


def _moved(file: IgnoreFile, pattern: Pattern, later: Pattern) -> Fix | None:
    """Put the exception below what undoes it; None where that is the last line and has no ending."""
    newline = file.source.newline
    if not file.source.data[later.line.start : later.line.end].endswith(b"\n"):
        return None
    below = Edit(Span(later.line.end, later.line.end), pattern.text.encode() + newline)
    return Fix.unsafe(f"Move it below `{later.text}`", Edit(pattern.line, b""), below)
