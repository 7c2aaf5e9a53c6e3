from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Dockerfile, fix="always")
def missing_final_newline(dockerfile: Dockerfile) -> Iterator[Finding]:
    source = dockerfile.source
    end = len(source.data)
    if not end or source.data.endswith((b"\n", b"\r")) or not dockerfile.instructions:
        return
    last = dockerfile.instructions[-1]
    at = source.line(source.line_number(end - 1))
    yield Finding(
        Span(end - 1 if at.end > at.start else at.start, end),
        f"No newline behind `{last.keyword}` at the end of the file",
        Fix.unsafe("End the line", Edit(Span(end, end), source.newline)),
    )
