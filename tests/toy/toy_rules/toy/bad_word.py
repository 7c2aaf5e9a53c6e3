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


class Options:
    word: str = "bad"
    others: tuple[str, ...] = ()
    limit: int = 3
    exact: bool = True
    table: dict[str, str] = {}  # noqa: RUF012
    share: float = 0.5


@rule(on=Line, options=Options, fix="always")
def bad_word(line: Line, options: Options) -> Iterator[Finding]:
    for word in (options.word, *options.others):
        for at in places(line, word.encode()):
            yield Finding(at, f"The word `{word}` is bad", Fix.safe("Write `good`", Edit(at, b"good")))
