"""Keys that stand twice: the quick look may be wrong in one way only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintainer.kubernetes.repeated_keys import repeating
from lintainer.text import Source
from lintainer.yaml import Mapping, read_stream

KEYS = st.sampled_from(["a", "b", "'a'", '"b"', "a b", "<<", "a:b"])
LEAVES = st.sampled_from(
    ["x", "'a: b'", "[a, b]", "{a: 1, b: 2}", "{a: 1, a: 2}", "|\n           a: 1\n           a: 2"]
)


def lines(tree: object, indent: int) -> str:
    pad = " " * indent
    if isinstance(tree, list):
        if tree and isinstance(tree[0], tuple):
            return "".join(
                f"{pad}{key}:"
                + (f" {value}\n" if isinstance(value, str) else "\n" + lines(value, indent + 2))
                for key, value in tree
            )
        text = ""
        for item in tree:
            inner = f"{item}\n" if isinstance(item, str) else lines(item, indent + 2).lstrip(" ")
            text += f"{pad}- {inner}"
        return text or f"{pad}[]\n"
    return f"{pad}{tree}\n"


TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(st.tuples(KEYS, inner), min_size=1, max_size=4), st.lists(inner, min_size=1, max_size=3)
    ),
    max_leaves=12,
)


@given(st.lists(TREES.map(lambda tree: lines(tree, 0)), min_size=1, max_size=3))
def test_no_repeated_key_is_missed(documents: list[str]) -> None:
    data = "---\n".join(documents).encode()
    every = [
        value.span
        for document in read_stream(Source("a.yaml", data)).documents
        if document.root is not None
        for value in document.root.walk()
        if isinstance(value, Mapping) and value.duplicate_keys
    ]
    assert [mapping.span for mapping in repeating(read_stream(Source("a.yaml", data)))] == every


@pytest.mark.parametrize("text", ["? a\n? b\n? a\n", "x:\n  ?\n    a\n  : 1\n  a: 2\n", "{? a : 1, a: 2}\n"])
def test_explicit_keys_count_too(text: str) -> None:
    assert [
        len(mapping.duplicate_keys) for mapping in repeating(read_stream(Source("a.yaml", text.encode())))
    ] == [1]


@pytest.mark.parametrize(
    "text", ["x: {a: 1}\ny: {a: 1, b: 2}\n", "x: say {a, a} here? no\n", "x: {a: {b: 1}, c: {b: 1}}\n"]
)
def test_keys_that_stand_once_are_none(text: str) -> None:
    assert not list(repeating(read_stream(Source("a.yaml", text.encode()))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\n", False),
        ("a: 1\na: 2\n", True),
        ("a: 1\n---\na: 2\n", False),
        ("l:\n- a: 1\n  b: 2\n- a: 1\n", False),
        ("l:\n- a: 1\n  b: 2\n  a: 1\n", True),
        ("l:\n- a: 1\nl: 2\n", True),
        ("x:\n  a: 1\ny:\n  a: 1\n", False),
        ("a: 1\r\nb: 2\r\na: 3\r\n", True),
        ("x: {a: 1}\ny: {}\n", False),
    ],
)
def test_lines(text: str, expected: bool) -> None:
    assert bool(list(repeating(read_stream(Source("a.yaml", text.encode()))))) == expected
