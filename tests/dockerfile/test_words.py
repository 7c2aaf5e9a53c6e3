"""Words, flags, JSON and variables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintainer.dockerfile.words import (
    Word,
    expand,
    json_strings,
    json_text,
    split_flags,
    split_words,
    unquote,
    variable_places,
    variables,
)
from lintainer.text import Joined


def words(text: str, escape: bytes = b"\\") -> list[Word]:
    data = text.encode()
    return split_words(Joined.plain(data, 0), 0, len(data), escape)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("  a\tb  ", ["a", "b"]),
        ("'a b' \"c d\"", ["a b", "c d"]),
        ("a'b c'd", ["ab cd"]),
        ("a\\ b", ["a b"]),
        ('"a\\"b"', ['a"b']),
        ('"a\\nb"', ["a\\nb"]),
        ("'a\\'", ["a\\"]),
        ('"open a', ["open a"]),
        ("k=\"v w\" x='y'", ["k=v w", "x=y"]),
        ("caf\u00e9 \u65e5", ["caf\u00e9", "\u65e5"]),
        ("c:\\dir", ["c:dir"]),
        ("a\\", ["a"]),
    ],
)
def test_words_are_split_at_blanks_outside_quotes(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text)] == expected


def test_the_escape_character_may_be_a_backtick() -> None:
    assert [word.text for word in words("c:\\dir a` b", b"`")] == ["c:\\dir", "a b"]


def test_words_know_their_places_and_what_is_written_there() -> None:
    text = "a  'b c'  d"
    found = words(text)
    assert [text[word.span.start : word.span.end] for word in found] == ["a", "'b c'", "d"]
    assert [word.raw for word in found] == [b"a", b"'b c'", b"d"]
    assert [word.is_quoted for word in found] == [False, True, False]
    assert found[1].part(1, 4) == type(found[1].span)(4, 7)


def test_variables_in_a_word_have_places() -> None:
    (word,) = words("x$ONE-${TWO:-$THREE}")
    assert [name for name, _ in word.variables] == ["ONE", "TWO", "THREE"]
    assert [(at.start, at.end) for _, at in word.variables] == [(2, 5), (8, 11), (14, 19)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'$ONE'", []),
        ("A='$ONE'$TWO", ["TWO"]),
        ("A=\"it's $ONE\"'$TWO'", ["ONE"]),
        ("A=\\'$ONE\\'", ["ONE"]),
    ],
)
def test_variables_in_single_quotes_are_none(text: str, expected: list[str]) -> None:
    (word,) = words(text)
    assert [name for name, _ in word.variables] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$A", ["A"]),
        ("${A}/${B-x}", ["A", "B"]),
        ("\\$A \\${B}", []),
        ("${option:name}", []),
        ("${A:+x}${B:?y}", ["A", "B"]),
        ("100$", []),
        ("$A:$B", ["A", "B"]),
    ],
)
def test_names_of_variables(text: str, expected: list[str]) -> None:
    assert variables(text) == expected
    for name, start, end in variable_places(text.encode()):
        assert text[start:end] == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("$SET", "value"),
        ("a${SET}b", "avalueb"),
        ("$UNSET", None),
        ("${UNSET:-other}", "other"),
        ("${UNSET-other}", "other"),
        ("${UNSET-}", ""),
        ("${EMPTY:-other}", "other"),
        ("${EMPTY-other}", ""),
        ("${SET:+with}", "with"),
        ("${UNSET:+with}", ""),
        ("${SET:?needed}", "value"),
        ("${UNSET:?needed}", None),
        ("${UNSET:-${SET}}/x", "value/x"),
        ("${UNSET:-${UNSET}}", None),
        ("${SET#val}", "ue"),
        ("$", "$"),
        ("${", "${"),
        ("${SET", "${SET"),
        ("5$ and $SET", "5$ and value"),
    ],
)
def test_expand_replaces_what_is_known(text: str, expected: str | None) -> None:
    assert expand(text, {"SET": "value", "EMPTY": ""}.get) == expected


def test_defaults_within_defaults_come_to_an_end() -> None:
    assert expand("${A:-" * 50 + "x" + "}" * 50, {}.get) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('["a", "b"]', ["a", "b"]),
        ("[]", []),
        ("[ ]", []),
        ('["a"] and more', ["a"]),
        ('["say \\"hi\\"", "\\u00e9"]', ['say "hi"', "\u00e9"]),
        ('["c:\\\\dir"]', ["c:\\dir"]),
        ("['a']", None),
        ('["a", 1]', None),
        ('["a",]', None),
        ('["a"', None),
        ('["c:\\dir"]', None),
        ("[a]", None),
        ("x", None),
    ],
)
def test_json_arrays_of_strings(text: str, expected: list[str] | None) -> None:
    data = text.encode()
    found = json_strings(data, 0)
    assert (None if found is None else [json_text(data[start:end]) for start, end in found]) == expected


@given(st.text(st.sampled_from('[]," \t\n\x01a'), max_size=24).map('["'.__add__))
def test_arrays_without_escapes_are_read_as_those_with_some(text: str) -> None:
    data = text.encode()
    assert json_strings(data, 0) == json_strings(data + b"\\", 0)


@pytest.mark.parametrize(
    ("text", "flags", "rest"),
    [
        (" a b", [], "a b"),
        (" --from=x a", ["--from=x"], "a"),
        ("\t--link  --chmod=644 a --b", ["--link", "--chmod=644"], "a --b"),
        (' --x="a b" c', ["--x=a b"], "c"),
        (" --x=a\\ b c", ["--x=a b"], "c"),
        (" -- --x", [], "--x"),
        (" --x", ["--x"], ""),
        (" --x='a ", ["--x=a"], ""),
        ("", [], ""),
    ],
)
def test_flags_stand_before_the_arguments(text: str, flags: list[str], rest: str) -> None:
    found, start = split_flags(text.encode(), 0)
    assert [flag for flag, _, _ in found] == flags
    assert text[start:].strip() == rest


@pytest.mark.parametrize(
    ("raw", "expected"),
    [(b"a", "a"), (b"'a'\"b\"c", "abc"), (b'"\\$x"', "$x"), (b"\xff", "\ufffd"), (b"'open", "open")],
)
def test_unquote(raw: bytes, expected: str) -> None:
    assert unquote(raw, b"\\") == expected


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("a", "a"),
        ("'a b'", "a b"),
        ('"a"', "a"),
        ('""', ""),
        ('"', None),
        ('"a"b', None),
        ('"a" "b"', "a"),
        ("a\\ b", None),
        ('"open', None),
        ("caf\u00e9", "caf\u00e9"),
    ],
)
def test_inner_is_where_the_text_stands(text: str, inner: str | None) -> None:
    at = words(text)[0].inner
    assert (None if at is None else text.encode()[at.start : at.end].decode()) == inner


def test_a_word_over_two_lines_has_no_inner_place() -> None:
    joined = Joined(b"abcd", ((0, 0), (2, 5)))
    assert split_words(joined, 0, 4, b"\\")[0].inner is None
