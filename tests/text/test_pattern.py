from __future__ import annotations

import re

import pytest

from lintainer.text.pattern import pattern


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    number = pattern(r"(?a)\d+")
    assert number.pattern == r"(?a)\d+"
    assert number.flags & re.ASCII
    assert number.findall("1 22 x") == ["1", "22"]
    found = number.search("ab 12")
    assert found is not None
    assert found.span() == (3, 5)


def test_a_pattern_is_compiled_when_it_is_first_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[object] = []
    real = re.compile
    monkeypatch.setattr(re, "compile", lambda text: texts.append(text) or real(text))
    blanks = pattern(rb"\s+")
    assert texts == []
    assert [blanks.match(b" a") is None, blanks.match(b"a") is None] == [False, True]
    assert texts == [rb"\s+"]


def test_a_pattern_that_is_none_fails_when_it_is_asked() -> None:
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.match("")
