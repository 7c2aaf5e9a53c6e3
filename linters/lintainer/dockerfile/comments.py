"""Comments inside the shell scripts of a Dockerfile, which may hold an ignore."""

from __future__ import annotations

from lintainer.dockerfile.instructions import Executing
from lintainer.document import Comment
from lintainer.text import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile.document import Dockerfile


def shell_comments(dockerfile: Dockerfile) -> Iterator[Comment]:
    """Comments of RUN, CMD, ENTRYPOINT and HEALTHCHECK, here-documents included.

    One on a line of its own speaks of the next line, one behind a command of its own line.
    """
    source = dockerfile.source
    for instruction in dockerfile.instructions:
        if not isinstance(instruction, Executing):
            continue
        for at in (at for script in instruction.scripts for at in script.comments):
            number = source.line_number(at.start)
            line = source.line(number)
            is_own_line = not source.data[line.start : at.start].strip()
            if is_own_line:
                following = number + 1 <= len(source.line_starts)
                line = source.line(number + 1) if following else Span(at.end, at.end)
            yield Comment(at, is_own_line, line)
