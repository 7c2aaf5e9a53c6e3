from __future__ import annotations

from lintainer.dockerfile import Expose
from lintainer.dockerfile.placement import without
from lintainer.dockerfile.ports import ports
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

SSH = 22


@rule(on=Expose, fix="sometimes")
def exposed_ssh(expose: Expose) -> Iterator[Finding]:
    for at, port in enumerate(ports(expose)):
        if port.protocol in ("tcp", None) and port.holds(SSH):
            is_range = port.bounds[0][0] != port.bounds[-1][0]
            message = f"`EXPOSE {port.word.text}` opens the port of SSH"
            yield Finding(port.word.span, message, None if is_range else _without(expose, at))


def _without(expose: Expose, at: int) -> Fix | None:
    """Leave out the port that is the word `at`; the whole instruction where it has no other."""
    words = expose.words
    word = words[at]
    if len(words) > 1:
        start, end = (
            (word.span.start, words[1].span.start) if at == 0 else (words[at - 1].span.end, word.span.end)
        )
        return Fix.unsafe("Leave the port out", Edit(Span(start, end), b""))
    edit = without(expose)
    return Fix.unsafe("Leave the instruction out", edit) if edit else None
