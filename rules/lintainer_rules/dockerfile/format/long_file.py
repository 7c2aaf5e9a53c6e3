from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.rule import Finding, rule
from lintainer.text import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Options:
    max: int = 200
    """How many lines are allowed."""
    skip_blank_lines: bool = True
    """Whether blank lines are not counted."""
    skip_comments: bool = True
    """Whether comments are not counted."""


@rule(on=Dockerfile, options=Options)
def long_file(dockerfile: Dockerfile, options: Options) -> Iterator[Finding]:
    source = dockerfile.source
    lines = source.data.split(b"\n")
    count = len(lines) - (not lines[-1])
    if count <= options.max:
        return
    if options.skip_blank_lines:
        count -= sum(not line.strip() for line in lines[:count])
    if options.skip_comments:
        count -= len(dockerfile.outline.comments)
    if count > options.max:
        start = min(source.line_starts[min(options.max, len(source.line_starts) - 1)], len(source.data))
        yield Finding(Span(start, start), f"The file has `{count}` lines, more than `{options.max}`")
