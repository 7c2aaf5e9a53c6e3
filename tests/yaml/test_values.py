"""What values say, and where they say they stand."""

from __future__ import annotations

import pytest

from lintainer.text import Source
from lintainer.yaml import Mapping, Scalar, Sequence, Stream, Unknown, Value, read_stream


def stream(text: str) -> Stream:
    return read_stream(Source("file.yaml", text.encode()))


def root(text: str) -> Value:
    found = stream(text)
    assert not found.problems
    value = found.documents[0].root
    assert value is not None
    return value


def shown(text: str, value: Value | None) -> str:
    assert value is not None
    return text.encode()[value.span.start : value.span.end].decode()


KINDS = {
    "null": ["", "~", "null", "Null", "NULL", "!!null x"],
    "bool": ["true", "True", "FALSE", "yes", "No", "on", "OFF", "y", "N", "!!bool yes"],
    "int": ["0", "-1", "+12", "0777", "0o17", "0x1F", "0b101", "1_000", "18446744073709551615", "!!int '7'"],
    "float": ["1.5", "1e3", ".5", "-.inf", ".NaN", "0888", "1.", "18446744073709551616", "!!float 1"],
    "str": [
        *("a", "1:20", "2024-01-31", "'1'", '"true"', "500m", "1Gi", "!!str 1", "! 1", "tRue", "nulL", "_1"),
        *("0x", "<<", "=", "yess", "1.2.3", "-x", "!Ref x", "é"),
    ],
}


@pytest.mark.parametrize(("kind", "written"), [(kind, text) for kind in KINDS for text in KINDS[kind]])
def test_kinds_are_those_of_kubernetes(kind: str, written: str) -> None:
    value = root(f"key: {written}\n").get("key")
    assert value is not None
    assert value.kind == kind


@pytest.mark.parametrize(
    ("written", "number"),
    [("0777", 511), ("0o17", 15), ("-0x1F", -31), ("0b101", 5), ("1_000", 1000), ("+3", 3), ("0", 0)],
)
def test_whole_numbers(written: str, number: int) -> None:
    value = root(f"key: {written}").get("key")
    assert value is not None
    assert value.as_int == number
    assert value.as_str is None
    assert value.as_bool is None


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a b", "a b"),
        ("a\n  b\n\n  c", "a b\nc"),
        ("'it''s\n  fine'", "it's fine"),
        (r'"tab\t\x41\u00e9\U0001F600\"\/"', 'tab\tAé😀"/'),
        ('"one \\\n   two\n\n   three"', "one two\nthree"),
        ('"kept\\  \n   x"', "kept  x"),
        ("|\n    a\n      b\n\n    c\n\n", "a\n  b\n\nc\n"),
        ("|-\n    a\n\n", "a"),
        ("|+\n    a\n\n", "a\n\n\n"),
        (">\n    a\n    b\n\n    c\n      d\n    e\n", "a b\nc\n  d\ne\n"),
        ("|1\n  a\n", " a\n"),
        ("| # why\n    a", "a\n"),
        ("|\n\n\n    a\n", "\n\na\n"),
        ("|", ""),
    ],
)
def test_text_of_all_styles(written: str, text: str) -> None:
    for newline in ("\n", "\r\n"):
        value = root(f"key: {written}\nnext: 1\n".replace("\n", newline)).get("key")
        assert isinstance(value, Scalar)
        assert value.text == text


def test_spans_leave_out_comments_and_blank_lines() -> None:
    text = "a: # one\n  b: |\n    x\n\n\n  # two\n\n# three\nc: [1, 2 ] # four\nd:\n- e: 1\n\n- f\n# end\n"
    value = root(text)
    assert isinstance(value, Mapping)
    assert shown(text, value.get("a")) == "b: |\n    x"
    assert shown(text, value.get("c")) == "[1, 2 ]"
    assert shown(text, value.get("d")) == "- e: 1\n\n- f"
    entry = value.entry("a")
    assert entry is not None
    assert text[entry.span.start : entry.span.end] == "a: # one\n  b: |\n    x"
    assert text[entry.key_span.start : entry.key_span.end] == "a"


def test_routes_lead_from_the_root() -> None:
    value = root("spec:\n  containers:\n  - name: a\n  - name: b\n    'x y': {z: 1}\n")
    found = value.at("spec", "containers", 1, "x y", "z")
    assert found is not None
    assert found.route == ("spec", "containers", 1, "x y", "z")
    assert value.at("spec", "containers", 2) is None
    assert value.at("spec", "containers", "name") is None
    assert value.text_at("spec", "containers", 0, "name") == "a"
    assert [item.text_at("name") for item in value.each("spec", "containers")] == ["a", "b"]
    assert value.each("spec") == ()


def test_nothing_written_is_null_at_its_place() -> None:
    text = "a:\nb:   # c\nc:\n-\n- 1\n"
    value = root(text)
    assert isinstance(value, Mapping)
    for name, place in (("a", 2), ("b", 5)):
        found = value.get(name)
        assert isinstance(found, Scalar)
        assert found.is_null
        assert (found.span.start, found.span.end) == (place, place)
    first = value.at("c", 0)
    assert first is not None
    assert first.is_null
    assert text[first.span.start - 1] == "-"


def test_keys() -> None:
    value = root("'a': 1\n\"b\": 2\n? c\n: 3\n? [d]\n: 4\n6: 7\n!!str e: 8\n&x f: 9\na: 10\n? g\n")
    assert isinstance(value, Mapping)
    assert [entry.name for entry in value.entries] == ["a", "b", "c", None, "6", "e", "f", "a", "g"]
    assert [entry.name for entry in value.duplicate_keys] == ["a"]
    assert value.text_at("a") == "10"
    assert "g" in value
    assert 6 not in value
    assert len(value) == 7


def test_json_is_read_as_flow() -> None:
    value = root('{\n\t"kind": "Pod",\n\t"n": [1, true, null, {"a": "\\u00e9"}]\n}\n')
    assert value.is_flow
    assert value.plain() == {"kind": "Pod", "n": [1, True, None, {"a": "é"}]}


def test_aliases_are_read_and_known_as_shared() -> None:
    value = root("a: &x\n  b: &y |\n    text\n  c: [1]\nd: *x\ne: [*y, *x]\n")
    there = value.at("d", "c", 0)
    assert there is not None
    assert there.text_at() == "1"
    assert there.is_shared
    assert there.route == ("d", "c", 0)
    assert value.text_at("e", 0) == "text\n"
    assert value.text_at("e", 1, "b") == "text\n"
    written = value.at("a", "c")
    assert written is not None
    assert not written.is_shared
    assert value.at("d").alias is not None  # type: ignore[union-attr]
    assert sum(1 for _ in value.walk()) == 6


def test_an_alias_means_the_last_anchor_before_it() -> None:
    value = root("a: &x 1\nb: *x\nc: &x 2\nd: *x\n")
    assert value.plain() == {"a": 1, "b": 1, "c": 2, "d": 2}


def test_merge_keys() -> None:
    value = root("a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  <<: [*a, *b]\n  z: 3\nd: {<<: *a}\n'<<': 1\n")
    merged = value.get("c")
    assert isinstance(merged, Mapping)
    assert merged.plain() == {"x": 1, "y": 1, "z": 3}
    assert len(merged) == 3
    assert not merged.is_open
    found = merged.get("x")
    assert found is not None
    assert found.is_shared
    assert found.route == ("c", "x")
    assert not merged.get("z").is_shared  # type: ignore[union-attr]
    assert merged.get("w") is None
    assert [entry.is_merged for entry in merged] == [False, True, True]
    assert value.at("d", "y").is_shared  # type: ignore[union-attr]
    assert value.text_at("<<") == "1"


def test_unknown_is_not_missing() -> None:
    value = root("a: {{ .x }}\nb: ${B}\nc:\n  <<: ${C}\n  d: 1\ne: 'x{{ y }}'\n${f}: 1\n")
    assert isinstance(value, Mapping)
    assert isinstance(value.get("a"), Unknown)
    assert isinstance(value.at("a", "x", 0), Unknown)
    assert value.get("b").is_unknown  # type: ignore[union-attr]
    assert value.get("e").is_unknown  # type: ignore[union-attr]
    assert isinstance(value.at("b", "x"), Unknown)
    assert value.at("c", "d", "x") is None
    assert isinstance(value.at("c", "other"), Unknown)
    assert value.text_at("c", "d") == "1"
    assert value.is_open
    assert isinstance(value.get("other"), Unknown)
    with pytest.raises(ValueError, match="unknown"):
        value.plain()


def test_a_partial_document_leaves_things_open() -> None:
    found = stream("a: {b: [1]}\n").documents[0]
    found.is_partial = True
    assert found.root is not None
    assert isinstance(found.root.get("x"), Unknown)
    assert isinstance(found.root.at("a", "b", 1), Unknown)
    assert found.root.text_at("a", "b", 0) == "1"


def test_a_list_or_a_scalar_can_be_a_document() -> None:
    found = stream("- 1\n---\ntext\n---\n---\n# only this\n")
    assert not found.problems
    kinds = [document.root.kind if document.root else None for document in found.documents]
    assert kinds == ["list", "str", None, None]
    assert isinstance(found.documents[0].root, Sequence)


def test_a_key_without_a_value_may_have_an_anchor_and_a_comment() -> None:
    stream = read_stream(Source("a.yaml", b"a: {&x b, c}\nd:\n  # why\n  ? &y e # more\n  ? f\n"))
    root = stream.documents[0].root
    assert root is not None
    assert root.plain() == {"a": {"b": None, "c": None}, "d": {"e": None, "f": None}}
