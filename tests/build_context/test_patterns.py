"""Patterns of ignore files match what the builder's do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintainer.build_context.paths import cleaned
from lintainer.build_context.pattern import Pattern, read_patterns
from lintainer.build_context.patterns import Patterns
from lintainer.text import Source


def patterns(text: str) -> Patterns:
    return Patterns(read_patterns(Source(".dockerignore", text.encode())))


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("docs", "docs"),
        ("docs", "docs/a/b.md"),
        ("docs/", "docs/a.md"),
        ("/docs", "docs/a.md"),
        ("./docs//a.md", "docs/a.md"),
        ("*.md", "a.md"),
        ("*/temp*", "somedir/temporary.txt"),
        ("*/*/temp*", "somedir/subdir/temporary.txt"),
        ("temp?", "tempb"),
        ("**/*.go", "main.go"),
        ("**/*.go", "a/b/main.go"),
        ("**/docs", "docs"),
        ("**/docs", "a/docs/x"),
        ("**docs", "mydocs"),
        ("docs/**", "docs/a/b"),
        ("a/**/b", "a/b"),
        ("a/**/b", "a/x/y/b"),
        ("**", "x/y"),
        ("[a-c]x", "bx"),
        ("[^a-c]x", "dx"),
        ("\\*x", "*x"),
        ("\\#x", "#x"),
        ("a.b", "a.b"),
        ("[[]x", "[x"),
    ],
)
def test_matches(pattern: str, path: str) -> None:
    assert patterns(pattern).is_ignored(path)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("docs", "a/docs"),
        ("docs", "docs2"),
        ("*.md", "a/b.md"),
        ("temp?", "temp"),
        ("a.b", "axb"),
        ("[^a-c]x", "ax"),
        ("docs/**", "docs"),
        ("../docs", "docs"),
        ("a/**/b", "a/bb"),
        ("docs # old", "docs"),
        (" # docs", "docs"),
        ("# docs", "# docs"),
    ],
)
def test_does_not_match(pattern: str, path: str) -> None:
    assert not patterns(pattern).is_ignored(path)


def test_the_last_pattern_that_matches_decides() -> None:
    found = patterns("*.md\n!README*.md\nREADME-secret.md\n")
    assert not found.is_ignored("README.md")
    assert found.is_ignored("README-secret.md")
    assert found.is_ignored("other.md")
    decided = found.deciding("README.md")
    assert decided is not None
    assert decided.text == "!README*.md"
    assert found.deciding("main.c") is None


def test_an_exception_reopens_part_of_a_folder() -> None:
    found = patterns("*\n!src/app\n")
    assert found.is_ignored("src")
    assert not found.is_ignored("src/app/main.c")
    assert found.is_ignored("src/other")
    assert found.may_reopen_below("src")
    assert not found.may_reopen_below("docs")


def test_places_are_those_of_the_file() -> None:
    source = Source(".dockerignore", b"\xef\xbb\xbf# first\r\n\r\n  a/b \t\r\n! c\r\nlast")
    first, second, third = read_patterns(source)
    assert [source.text(one.span) for one in (first, second, third)] == ["a/b", "! c", "last"]
    assert source.text(first.line) == "  a/b \t\r\n"
    assert source.text(third.line) == "last"
    assert (second.is_exception, second.path) == (True, "c")


@pytest.mark.parametrize(
    ("text", "is_bad"),
    [("[a", True), ("a\\", True), ("!", True), ("[]", True), ("[]a]", False), ("[^]", True), ("a\\[", False)],
)
def test_faults_are_those_that_the_builder_refuses(text: str, is_bad: bool) -> None:
    (pattern,) = read_patterns(Source(".dockerignore", text.encode()))
    assert (pattern.fault is not None) == is_bad


def test_many_stars_do_not_take_forever() -> None:
    found = patterns("*a" * 40 + "\n" + "**/x/" * 40 + "*y*z\n")
    assert found.is_whole
    assert not found.is_ignored("a" * 39 + "b")
    assert not found.is_ignored("a" * 300 + "b")
    assert found.is_ignored("ba" * 300)
    assert not found.is_ignored("x/" * 300 + "yy")
    assert found.is_ignored("x/a/" * 100 + "x/ayaz/b")


@pytest.mark.parametrize("text", ["*[^a]" * 40, "a**" * 40])
def test_stars_that_would_take_forever_are_left_alone(text: str) -> None:
    found = patterns(f"{text}\n")
    assert not found.is_whole
    assert not found.is_ignored("a" * 300)


@pytest.mark.parametrize(
    ("path", "expected"),
    [("", ""), ("/", "/"), ("a/../b/", "b"), ("//a", "a"), ("./", "."), ("../a", "../a"), ("/../a", "a")],
)
def test_paths_are_cleaned(path: str, expected: str) -> None:
    assert cleaned(path) == expected


@given(st.text("ab*?[]^-!\\/. #", max_size=12), st.text("ab/.", min_size=1, max_size=8))
def test_together_they_say_what_they_say_one_by_one(text: str, path: str) -> None:
    found = patterns(f"a*\n!ab\n{text}\n!b/a\n")
    decided = found.deciding(path)
    assert found.is_ignored(path) == (decided is not None and not decided.is_exception)


@given(st.text(max_size=40))
def test_reading_never_fails(text: str) -> None:
    for pattern in read_patterns(Source(".dockerignore", text.encode())):
        assert isinstance(pattern, Pattern)
        assert isinstance(patterns(pattern.text).is_ignored("a/b"), bool)


def test_many_patterns_are_not_all_held_against_paths() -> None:
    found = patterns("".join(f"a{number}\n" for number in range(5_000)))
    assert len(found.all) == 5_000
    assert not found.is_whole
    assert found.is_ignored("a999")
    assert not found.is_ignored("a4999")


def test_a_line_without_end_is_no_pattern_for_paths() -> None:
    found = patterns("a/" * 500_000 + "\n*a" * 2)
    assert not found.is_whole
    assert found.is_ignored("ba")
