"""The variables that scripts set."""

from __future__ import annotations

import pytest

from lintainer.shell import Script
from lintainer.shell.settings import settings
from lintainer.text import Joined


def found(script: str) -> dict[str, list[str | None]]:
    words = settings([Script(Joined.plain(script.encode(), 0), "bash")])
    return {name: [word.raw if word else None for word in each] for name, each in words.items()}


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("a=1 b='x y'; a=2", {"a": ["1", "2"], "b": ["'x y'"]}),
        ("export a=1 && readonly b=$c", {"a": ["1"], "b": ["$c"]}),
        ("CC=gcc make && env V=1 make", {}),
        ("a+=1; b=(1 2); c[0]=1", {"a": [None], "b": [None], "c": [None]}),
        ("read -r a b; getopts ab c", {"a": [None], "b": [None], "ab": [None], "c": [None]}),
        ("for i in a 'b c' \"$d\" *.txt; do :; done", {"i": ["a", "'b c'", None, None]}),
        ("for i; do :; done; for ((j=0; j<3; j++)); do :; done", {"i": [None], "j": ["0"]}),
        ("sh -c 'a=1; for i in x; do :; done'", {"a": ["1"], "i": ["x"]}),
        ("if [ $x ]; then a=1; else a=2; fi", {"a": ["1", "2"]}),
    ],
)
def test_finds_what_is_set(script: str, expected: dict[str, list[str | None]]) -> None:
    assert found(script) == expected
