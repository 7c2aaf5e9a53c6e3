from __future__ import annotations

from collections.abc import Iterator

from toy_language import Line

from lintainer.rule import Finding, rule


@rule(on=Line)
def loud(line: Line) -> Iterator[Finding]:
    if line.text.isupper() and b"TODO" not in line.text:
        yield Finding(line.at, "This line shouts")
