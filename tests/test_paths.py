"""Patterns of `.gitignore` and of settings, which anybody may have written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from lintainer.paths import matches, specification

NAME = st.lists(st.sampled_from(["*", "*", "a", "b", "?", "[ab]", "\\a", "."]), min_size=1, max_size=6).map(
    "".join
)
PATTERN = st.lists(st.one_of(NAME, st.just("**")), min_size=2, max_size=5).map("/".join)


@given(PATTERN, st.text("ab./", min_size=1, max_size=16))
def test_patterns_say_what_they_say_in_the_library(pattern: str, path: str) -> None:
    ours = specification([pattern])
    assert ours.check_file(path).include == GitIgnoreSpec.from_lines([pattern]).check_file(path).include


@pytest.mark.parametrize(
    "pattern", ["*a" * 30 + "b", "**/a/" * 30 + "b", "**/*a*a*a*a*a*a*a/**/*a*a*a*a*a*a*b"]
)
def test_patterns_that_nearly_match_do_not_take_forever(pattern: str) -> None:
    assert not matches("/p", [pattern], "/p/" + "a" * 200)
    assert not matches("/p", [pattern], "/p/" + "a/" * 500 + "c")


def test_patterns_longer_than_any_path_say_nothing() -> None:
    assert not matches("/p", ["*" * 5_000], "/p/a")
    assert matches("/p", ["*" * 4_000], "/p/a")
