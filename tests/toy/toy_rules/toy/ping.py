from __future__ import annotations

from collections.abc import Iterator

from toy_language import Line

from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span


def places(line: Line, word: bytes) -> Iterator[Span]:
    start = line.text.find(word)
    while start >= 0:
        yield Span(line.at.start + start, line.at.start + start + len(word))
        start = line.text.find(word, start + 1)


@rule(on=Line, fix="always", when=(b"ping",))
def ping(line: Line) -> Iterator[Finding]:
    for at in places(line, b"ping"):
        yield Finding(at, "A `ping`", Fix.safe("Write `pong`", Edit(at, b"pong")))
