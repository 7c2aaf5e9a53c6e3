from __future__ import annotations

from collections.abc import Iterator

from toy_language import Line

from lintainer.rule import Finding, rule


@rule(on=Line, when=(b"crash", b"die"))
def crash(line: Line) -> Iterator[Finding]:
    if b"crash" in line.text:
        raise RuntimeError("this rule is broken")
    if b"die" in line.text:
        import os

        os._exit(3)
    yield from ()
