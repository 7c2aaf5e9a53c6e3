from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.dockerfile.layout import Bodies
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Dockerfile, fix="sometimes")
def trailing_blanks(dockerfile: Dockerfile) -> Iterator[Finding]:
    data = dockerfile.source.data
    if not any(end in data for end in (b" \n", b"\t\n", b" \r", b"\t\r")) and data[-1:] not in (b" ", b"\t"):
        return
    bodies = Bodies(dockerfile)
    for number, start in enumerate(dockerfile.source.line_starts, 1):
        end = dockerfile.source.line(number).end
        kept = len(data[start:end].rstrip(b" \t"))
        if start + kept < end and not bodies.hold(start):
            at = Span(start + kept, end)
            is_comment = dockerfile.source.data[start:end].lstrip().startswith(b"#")
            make = Fix.unsafe if is_comment else Fix.safe
            is_left = _counts(dockerfile, at) or (not kept and end == len(data))
            fix = None if is_left else make("Delete the blanks", Edit(at, b""))
            yield Finding(at, f"Line `{number}` ends in blanks", fix)


def _counts(dockerfile: Dockerfile, at: Span) -> bool:
    """Whether the sign before the blanks at `at` would say something else at the end of the line."""
    before = dockerfile.source.data[at.start - 1 : at.start]
    # A carriage return would become a part of the line ending, and a backslash before it would count.
    return before == b"\r" or (before in (b"\\", b"`") and before != dockerfile.escape)
