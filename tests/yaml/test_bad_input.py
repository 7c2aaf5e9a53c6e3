"""Files that are broken, hostile or odd: a problem at its place, the rest read, nothing that runs away."""

from __future__ import annotations

import pytest

from lintainer.syntax.yaml import MAX_DEPTH, has_template_marks
from lintainer.text import Source
from lintainer.yaml import Mapping, Stream, Unknown, Value, read_stream


def read(data: bytes) -> Stream:
    return read_stream(Source("file.yaml", data))


def every(value: Value) -> int:
    """How many values can be reached from one, aliases followed."""
    count, left = 0, [value]
    while left:
        count += 1
        left += left.pop().children()
    return count


BROKEN = [
    ("a:\n\t- b\n", "\t- b", "A tab cannot indent here"),
    ("- a\n-\tb: 1\n", "\tb: 1", "A tab cannot indent here"),
    ("a: b: c\n", ": c", "No `key: value` is possible here"),
    ("a: - b\n", "- b", "No `- ` is possible here"),
    ("a:\n  b: 1\n c: 2\n", "c: 2", "This does not fit the mapping"),
    ("a:\n  - b\n - c\n", "- c", "This does not fit the mapping"),
    ('a: 1\nb: "open\nc: 1\n', '"open', "This quoted text is never closed"),
    ("a: 1\nb: [x, y\nc: 1\n", "[x, y", "This list is never closed"),
    ("a: {x: 1\n", "{x: 1", "This mapping is never closed"),
    ("a: @b\n", "@b", "A value cannot start with `@`"),
    ("a: *b\n", "*b", "No anchor `&b` stands before this alias"),
    ("a: *b\nb: &b 1\n", "*b", "No anchor `&b` stands before this alias"),
    ("a:\n- b\n-c\n", "-c", "This is neither `key: value` nor"),
    ("a: \x01\n", "\x01", "YAML does not allow the control character U+0001"),
    ("é: 1\nb: \x85\x9f\n", "\x9f", "YAML does not allow the control character U+009F"),
    ('a: "\\q"\n', '\\q"', "This escape means nothing"),
    ("a: |\n    b\n  c\n", "c", "This does not fit the mapping"),
    ("a\n...\nb: 1\n", "b: 1", "After `...` a document has to begin with `---`"),
]


@pytest.mark.parametrize("prefix", ["", "x: 1\n---\n", "\ufeff", "é: ü # ß\n---\n"])
@pytest.mark.parametrize(("text", "place", "message"), BROKEN)
def test_one_broken_document_is_reported_at_its_place(
    prefix: str, text: str, place: str, message: str
) -> None:
    data = f"{prefix}{text}---\nlast: 1\n".encode()
    stream = read(data)
    assert len(stream.problems) == 1
    problem = stream.problems[0]
    assert problem.message.startswith(message)
    assert data[problem.at.start : problem.at.end].decode() == place
    last = stream.documents[-1].root
    assert last is not None
    assert last.text_at("last") == "1"
    if prefix.endswith("---\n"):
        assert stream.documents[0].root is not None


def test_text_that_is_not_utf8() -> None:
    stream = read(b"a: 1\n---\nb: \xe9\n---\nc: 1\n")
    assert [(problem.at.start, problem.message) for problem in stream.problems] == [
        (12, "This is not UTF-8 text")
    ]
    assert [document.root is None for document in stream.documents] == [False, True, False]


@pytest.mark.parametrize(
    "text",
    [
        "a: [\nb\n]\n",
        "a: 'b\nc'\n",
        "a:\tb\n",
        "a: b\t# c\n",
        '{\n\t"a": "b"\n}\n',
        "a: 'b'#c\n",
        "[-]\n",
        "{? a : b, ? c}\n",
        "a: 1\r\nb: |\r\n  c\r\n # d\r\n",
        "a: 1\rb: 2\r",
        "",
        "\n",
        "# only\n",
        "---\n...\n# only\n",
        "%YAML 1.1\n---\na: 1\n",
    ],
)
def test_what_libyaml_takes_is_no_problem(text: str) -> None:
    assert not read(text.encode()).problems


@pytest.mark.parametrize("depth", [MAX_DEPTH - 2, MAX_DEPTH + 10, 300, 10_000])
def test_deep_nesting_is_bounded(depth: int) -> None:
    texts = [b"[" * depth + b"]" * depth, b"{a: " * depth + b"}" * depth, b"- " * depth + b"a\n"]
    if depth < 1_000:
        texts.append(b"".join(b" " * level + b"a:\n" for level in range(depth)))
    for text in texts:
        stream = read(text + b"\n---\na: 1\n")
        if depth <= MAX_DEPTH:
            assert not stream.problems
            assert stream.documents[0].root is not None
            assert every(stream.documents[0].root) >= depth
        else:
            assert [problem.message for problem in stream.problems] == [
                f"Nested more than {MAX_DEPTH} levels deep"
            ]
        assert stream.documents[1].root is not None


def test_aliases_do_not_blow_up() -> None:
    lines = [b"a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [b"a%d: &a%d [%s]" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 10)) for n in range(1, 20)]
    data = b"\n".join(lines)
    root = read(data).documents[0].root
    assert root is not None
    assert sum(1 for _ in root.walk()) == 31
    assert root.text_at("a19", *[0] * 20) == "x"
    with pytest.raises(ValueError, match=r"too much|unknown"):
        root.plain()
    again = read(data).documents[0].root
    assert again is not None
    assert every(again) < 1_000_000


def test_aliases_in_a_circle() -> None:
    root = read(b"a: &a\n  b: *a\n  c: [*a]\n  <<: *a\n").documents[0].root
    assert root is not None
    value: Value | None = root.get("a")
    for _ in range(MAX_DEPTH + 5):
        assert value is not None
        value = value.get("b")
    assert isinstance(value, Unknown)
    assert isinstance(root.at("a", "other"), Unknown)
    assert every(root) < 1_000_000


def test_merges_do_not_blow_up() -> None:
    lines = [b"m0: &m0 {k0: 1}"]
    lines += [b"m%d: &m%d {<<: [*m%d, *m%d], k%d: 1}" % (n, n, n - 1, n - 1, n) for n in range(1, 60)]
    for name, is_known in (("m30", True), ("m59", False)):
        root = read(b"\n".join(lines)).documents[0].root
        assert root is not None
        assert isinstance(root.at(name, "k0"), Unknown) is not is_known
        assert isinstance(root.at(name, "k99"), Unknown) is not is_known


def test_many_lines_many_columns_many_documents() -> None:
    lines = b"- name: a # one\n  value: |\n    text\n" * 12_000
    stream = read(lines)
    assert not stream.problems
    assert stream.documents[0].root is not None
    assert len(stream.documents[0].root.children()) == 12_000
    assert stream.documents[0].root.text_at(11_999, "value") == "text\n"
    assert len(stream.comments) == 12_000
    wide = read(b'{"a": "%s", "b": [%s], "c": 3}' % (b"x" * 40_000, b", ".join([b"1"] * 20_000)))
    assert not wide.problems
    assert wide.documents[0].root is not None
    assert wide.documents[0].root.text_at("c") == "3"
    many = read(b"---\na: 1\n" * 20_000 + b"---\nb: [\n" + b"---\nc: 1\n" * 10)
    assert len(many.documents) == 20_011
    assert [document.index for document in many.documents if document.problem] == [20_000]


@pytest.mark.parametrize(
    "piece", [b"[", b"- ", b"? ", b": ", b"&a ", b"*a ", b"'", b'"', b"\t", b"---\n", b"|\n", b"#"]
)
def test_the_same_thing_over_and_over(piece: bytes) -> None:
    stream = read(piece * 20_000)
    assert sum(1 for document in stream.documents if document.root for _ in document.root.walk()) <= 20_001
    assert len(stream.comments) <= 20_000


def test_tags_are_names_and_nothing_more() -> None:
    root = (
        read(b"a: !!python/object/apply:os.system [ls]\nb: !x {c: 1}\nd: !!binary aGk=\ne: !Ref f\n")
        .documents[0]
        .root
    )
    assert isinstance(root, Mapping)
    assert root.get("a").tag == "!!python/object/apply:os.system"  # type: ignore[union-attr]
    assert root.text_at("a", 0) == "ls"
    assert root.text_at("b", "c") == "1"
    assert root.text_at("d") == "aGk="
    assert root.get("e").tag == "!Ref"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "is_template"),
    [
        ("a: {{ .Values.b }}\n", True),
        ("{{- if .x }}\na: 1\n{{- end }}\n", True),
        ('{{ include "x" . }}: 1\n', True),
        ("a: '{{ inputs.parameters.b }}'\n", False),
        ("a: ${B}\n", False),
        ("a: b\n", False),
    ],
)
def test_marks_of_go_templates(text: str, is_template: bool) -> None:
    assert has_template_marks(text.encode()) is is_template
