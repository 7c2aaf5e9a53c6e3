from __future__ import annotations

from lintainer.dockerfile import Executing
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Executing, fix="always", when=(b"#",))
def swallowing_comment(instruction: Executing) -> Iterator[Finding]:
    if instruction.joined.is_plain or instruction.joined.text.find(b"#") < 0:
        return
    source = instruction.dockerfile.source
    for script in instruction.scripts:
        for comment in () if script.joined.is_plain or script.is_exec else script.comments:
            end = source.line(source.line_number(comment.start)).end
            if end < comment.end and source.data[end : comment.end].strip(b" \t\r\n\\`"):
                yield Finding(
                    Span(comment.start, end),
                    "Everything behind `#` is a comment, the lines that follow included",
                    _dropped(source.data, comment.start, end, instruction.dockerfile.escape),
                )


def _dropped(data: bytes, start: int, end: int, escape: bytes) -> Fix | None:
    """Drop the comment up to what continues the line, with one blank left before that."""
    stop = data.rfind(escape, start, end)
    if stop < 0:
        return None
    return Fix.unsafe("Drop the comment", Edit(Span(start, stop), b""))
