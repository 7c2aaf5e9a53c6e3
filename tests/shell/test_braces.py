"""Braces that Bash expands."""

from __future__ import annotations

import pytest

from lintainer.shell.braces import Braces


@pytest.mark.parametrize(
    ("raw", "text", "words"),
    [
        ("/a/{b,c}", "{b,c}", ["/a/b", "/a/c"]),
        ("a{,.old}", "{,.old}", ["a", "a.old"]),
        ('"$A"/{b,c}.d', "{b,c}", ['"$A"/b.d', '"$A"/c.d']),
        ("${A}/{b,$C}", "{b,$C}", ["${A}/b", "${A}/$C"]),
        ("x{1..3}", "{1..3}", []),
        ("{a,b}{c,d}", "{a,b}", []),
        ("{a,{b,c}d}", "{b,c}", []),
    ],
)
def test_braces_and_what_becomes_of_the_word(raw: str, text: str, words: list[str]) -> None:
    braces = Braces.of(raw)
    assert braces is not None
    assert raw[braces.start : braces.end] == text
    assert braces.words == words


@pytest.mark.parametrize(
    "raw",
    ["a", "{}", "{a}", "${A:-b,c}", '"{a,b}"', "'{a,b}'", "\\{a,b}", "{{.A}},{{.B}}", "a{b", "{a 'b,c'}"],
)
def test_words_that_stay_as_they_are(raw: str) -> None:
    assert Braces.of(raw) is None
