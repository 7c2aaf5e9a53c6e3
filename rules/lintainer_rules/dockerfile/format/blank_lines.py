from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.dockerfile.layout import Bodies
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST = pattern(rb"(?:[ \t]*\r?\n)+")
_OTHER = pattern(rb"\n((?:[ \t]*\r?\n)+)")
_DIRECTIVE = pattern(rb"[ \t]*#[ \t]*\w+[ \t]*=")


class Options:
    max: int = 1
    """How many blank lines may follow each other."""


@rule(on=Dockerfile, options=Options, fix="sometimes")
def blank_lines(dockerfile: Dockerfile, options: Options) -> Iterator[Finding]:
    source = dockerfile.source
    data = source.data
    bodies = Bodies(dockerfile)
    for start, end in _rows(data, source.start):
        first, last = source.line_number(start), source.line_number(end)
        is_edge = start == source.start or end == len(data)
        allowed = 0 if is_edge else max(options.max, 0)
        if last - first <= allowed or bodies.hold(start) or not dockerfile.instructions:
            continue
        if start != source.start and dockerfile.is_inside(start):
            continue
        at = Span(source.line_starts[first - 1 + allowed] if start != source.start else start, end)
        is_directive = start == source.start and _DIRECTIVE.match(data, end)
        fix = None if is_directive else Fix.safe("Delete the blank lines", Edit(at, b""))
        yield Finding(
            Span(at.start, at.start), f"`{last - first}` blank lines where {allowed or 'none'} will do", fix
        )


def _rows(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Where rows of blank lines start and end, behind a byte order mark of `at` bytes."""
    if first := _FIRST.match(data, at):
        yield at, first.end()
        at = first.end()
    for match in _OTHER.finditer(data, at):
        yield match.span(1)
