"""Where the text of scalars stands, and changes to a part of it."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from lintainer.text import Source, apply
from lintainer.yaml import Scalar, Stream, read_stream
from lintainer.yaml.written import Written, changed, written

WORDS = st.sampled_from(["a", "bc", " ", "  ", "\n", "\n\n", "é", "'", '"', "\\", "$X", "#", ": ", "\t", "…"])
TEXTS = st.lists(WORDS, max_size=12).map("".join)
STYLES = st.sampled_from([None, "'", '"', "|", ">"])


def only(data: bytes) -> tuple[Stream, Scalar]:
    """The scalar at `k` or in a list there."""
    stream = read_stream(Source("a.yaml", data))
    root = stream.documents[0].root
    assert root is not None
    value = root.get("k")
    assert value is not None
    value = value.children()[0] if value.kind == "list" else value
    assert isinstance(value, Scalar)
    return stream, value


def text_of(data: bytes) -> Written:
    found = written(only(data)[1])
    assert found is not None
    return found


@settings(deadline=None, max_examples=400)
@given(TEXTS, STYLES, st.sampled_from([8, 80]), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_text_is_mapped_to_its_bytes(text: str, style: str, width: int, newline: str, in_list: bool) -> None:
    content = {"k": [text] if in_list else text}
    data = yaml.dump(content, default_style=style, width=width, allow_unicode=True).encode()
    data = data.replace(b"\n", newline.encode())
    _, scalar = only(data)
    found = written(scalar)
    assert found is not None
    assert found.text.decode() == scalar.text
    for at, byte in enumerate(found.text):
        if chr(byte).isalnum() and found.after(at) == found.offset(at) + 1:
            assert data[found.offset(at)] == byte
    assert all(found.after(at) <= len(data) for at in range(len(found.text)))


@settings(deadline=None, max_examples=400)
@given(TEXTS, STYLES, st.booleans(), st.data())
def test_a_change_reads_as_it_was_meant_or_is_refused(
    text: str, style: str, in_list: bool, draws: st.DataObject
) -> None:
    content = {"k": [text] if in_list else text, "z": 1}
    data = yaml.dump(content, default_style=style, width=20, allow_unicode=True).encode()
    _, scalar = only(data)
    found = written(scalar)
    assert found is not None
    start = draws.draw(st.integers(0, len(found.text)))
    end = draws.draw(st.integers(start, len(found.text)))
    new = draws.draw(st.sampled_from([b'"', b"'", b"x", b" ", b"\\", b": ", b"", b"]", b"#"]))
    back = draws.draw(st.booleans())
    edits = changed(scalar, found, [(start, end, new, back)])
    if edits is not None:
        stream, after = only(apply(data, edits))
        wanted = found.text[:start] + new + found.text[end:]
        assert not stream.problems
        assert after.text.encode().rstrip(b"\n") == wanted.rstrip(b"\n")


@pytest.mark.parametrize(
    ("data", "word", "place"),
    [
        (b"k: echo $X\n", b"$X", b"$X"),
        (b"k: 'it''s $X'\n", b"$X", b"$X"),
        (b"k: 'it''s $X'\n", b"'", b"''"),
        (b'k: "a \\"b\\" $X"\n', b'"', b'\\"'),
        (b'k: "a\\tb\\n  $X"\n', b"$X", b"$X"),
        (b"k: |\n  if a\n\n    $X\n", b"$X", b"$X"),
        (b"k: |-\r\n  if a\r\n  $X\r\n", b"$X", b"$X"),
        (b"k: >\n  if a\n  b $X\n", b"$X", b"$X"),
        (b"k: a\n  b\n  $X\n", b"$X", b"$X"),
    ],
)
def test_places(data: bytes, word: bytes, place: bytes) -> None:
    found = text_of(data)
    at = found.text.index(word)
    span = found.span(at, at + len(word))
    assert data[span.start : span.end] == place


@pytest.mark.parametrize(
    ("data", "fixed"),
    [
        (b"k: echo $X a\n", b'k: echo "$X" a\n'),
        (b"k: echo $X\n", b'k: echo "$X"\n'),
        (b"k: 'echo $X'\n", b"k: 'echo \"$X\"'\n"),
        (b'k: "echo $X"\n', b'k: "echo \\"$X\\""\n'),
        (b'k: ["a\\n$X"]\n', b'k: ["a\\n\\"$X\\""]\n'),
        (b"k: |\n  a\n  $X\n", b'k: |\n  a\n  "$X"\n'),
        (b"k: >\n  a\n  $X\n  b\n", b'k: >\n  a\n  "$X"\n  b\n'),
        (b"k: [echo $X a]\n", b'k: [echo "$X" a]\n'),
        (b"k: [$X a]\n", None),
    ],
)
def test_quotes_are_put_around_a_word(data: bytes, fixed: bytes | None) -> None:
    _, scalar = only(data)
    found = text_of(data)
    at = found.text.index(b"$X")
    edits = changed(scalar, found, [(at, at, b'"', False), (at + 2, at + 2, b'"', True)])
    assert (None if edits is None else apply(data, edits)) == fixed


def test_the_line_breaks_behind_a_block_scalar_stay() -> None:
    data = b"k: |+\n  a\n\nz: 1\n"
    _, scalar = only(data)
    assert changed(scalar, text_of(data), [(0, 3, b"b", False)]) is None
    edits = changed(scalar, text_of(data), [(0, 1, b"b", False)])
    assert edits is not None
    assert apply(data, edits) == b"k: |+\n  b\n\nz: 1\n"
