"""Changes to values, one table per operation: the text before, what is done, the text after."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lintainer.text import Edit, Source, apply
from lintainer.yaml import Mapping, Sequence, Value, YamlDocument, patch, read_stream


def changed(before: str, change: Callable[[Value], list[Edit] | None], document: int = 0) -> str | None:
    data = before.encode()
    root = read_stream(Source("file.yaml", data)).documents[document].root
    assert root is not None
    edits = change(root)
    return None if edits is None else apply(data, edits).decode()


def value_at(root: Value, *route: str | int) -> Value:
    found = root.at(*route)
    assert found is not None
    return found


def mapping_at(root: Value, *route: str | int) -> Mapping:
    found = value_at(root, *route)
    assert isinstance(found, Mapping)
    return found


def sequence_at(root: Value, *route: str | int) -> Sequence:
    found = value_at(root, *route)
    assert isinstance(found, Sequence)
    return found


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ("a: b\n", "c", "a: c\n"),
        ("a: b # why\n", True, "a: true # why\n"),
        ("a: 'b'\n", "it's", "a: 'it''s'\n"),
        ('a: "b"\n', "c", 'a: "c"\n'),
        ('a: "b"\n', 3, "a: 3\n"),
        ("a: b\n", "yes", 'a: "yes"\n'),
        ("x: 'q'\na: b\n", "0777", "x: 'q'\na: '0777'\n"),
        ("a: b\n", "k: v", 'a: "k: v"\n'),
        ("a:\n", "b", "a: b\n"),
        ("a: # why\n", "b", "a: b # why\n"),
        ("a:\r\nb: 1\r\n", "b", "a: b\r\nb: 1\r\n"),
        ("a: one\n  two\nb: 1", "c", "a: c\nb: 1"),
        ("a: |\n  one\n  two\n# below\n", "c", "a: c\n# below\n"),
        ("a: null\n", None, "a: null\n"),
        ("{a: b}\n", "c,d", '{a: "c,d"}\n'),
        ('{"a": 1}', "x", '{"a": "x"}'),
        ("{a, b}\n", "x", "{a: x, b}\n"),
        ("a: | # why\n  b\n", "c", None),
        ("a: ${b}\n", "c", None),
        ("a: {{ b }}\n", "c", None),
        ("a: !!str b\n", "c", None),
        ("a: &x b\n", "c", None),
        ("b: &x b\na: *x\n", "c", None),
        ("? a\n: b\n", "c", None),
        ("a: [b]\n", "c", None),
        ("a: b\n{{- if x }}\n", "c", None),
    ],
)
def test_set_scalar(before: str, new: str | bool | int | None, after: str | None) -> None:
    data = before.encode()
    document = read_stream(Source("file.yaml", data)).documents[0]
    if document.root is None:
        assert after is None
        return
    assert changed(before, lambda root: patch.set_scalar(value_at(root, "a"), new)) == after


INSERTS = [
    ("a: 1\n", "a: 1\nz: 1\n"),
    ("a: 1", "a: 1\nz: 1"),
    ("a: 1\r\n", "a: 1\r\nz: 1\r\n"),
    ("a: 1 # one\n# end\n", "a: 1 # one\nz: 1\n# end\n"),
    ("a:\n  b: 1\n  # of b\n---\nc: 1\n", "a:\n  b: 1\n  # of b\nz: 1\n---\nc: 1\n"),
    ("a: |\n  text\n\nb: 1\n", "a: |\n  text\n\nb: 1\nz: 1\n"),
    ("a: |\n  text\n", "a: |\n  text\nz: 1\n"),
    ("a: |\n  text", None),
    ("a: |+\n  text\n\n", None),
    ("{a: 1}\n", "{a: 1, z: 1}\n"),
    ("{}\n", '{"z": 1}\n'),
    ('{\n    "a": 1\n}\n', '{\n    "a": 1,\n    "z": 1\n}\n'),
    ("{\n  a: 1, # one\n}\n", None),
    ("a: &x {b: 1}\n", "a: &x {b: 1}\nz: 1\n"),
    ("&x\na: 1\n", None),
    ("z: 0\n", None),
    ("x: &x {z: 0}\n<<: *x\n", None),
    ("x: &x {y: 0}\n<<: *x\n", "x: &x {y: 0}\n<<: *x\nz: 1\n"),
    ("<<: ${x}\n", None),
    ("${x}: 1\n", None),
]


@pytest.mark.parametrize(("before", "after"), INSERTS)
def test_insert_at_the_end(before: str, after: str | None) -> None:
    assert changed(before, lambda root: patch.insert(mapping_at(root), "z", 1)) == after


def test_insert_before_and_behind_keys() -> None:
    text = "a:\n  # of b\n  b: 1 # one\n  c: 2\n"
    behind = changed(text, lambda root: patch.insert(mapping_at(root, "a"), "z", "x", after=("x", "b")))
    assert behind == "a:\n  # of b\n  b: 1 # one\n  z: x\n  c: 2\n"
    between = changed(text, lambda root: patch.insert(mapping_at(root, "a"), "z", "x", before=("c",)))
    assert between == behind
    first = changed(text, lambda root: patch.insert(mapping_at(root, "a"), "z", "x", before=("b",)))
    assert first == "a:\n  z: x\n  # of b\n  b: 1 # one\n  c: 2\n"
    item = changed(
        "- b: 1\n  c: 2\n", lambda root: patch.insert(mapping_at(root, 0), "z", "x", before=("b",))
    )
    assert item == "- z: x\n  b: 1\n  c: 2\n"
    flow = changed("{b: 1, c: 2}", lambda root: patch.insert(mapping_at(root), "z", "x", before=("b",)))
    assert flow == "{z: x, b: 1, c: 2}"


def test_new_levels_look_like_their_neighbours() -> None:
    new = {"limits": {"memory": "1Gi"}, "args": ["a", {"b": "no"}], "empty": {}, "none": []}
    four = changed(
        "a:\n    b: 'x'\n    c:\n    -   d: 1\n", lambda root: patch.insert(mapping_at(root, "a"), "z", new)
    )
    assert four == (
        "a:\n    b: 'x'\n    c:\n    -   d: 1\n"
        "    z:\n        limits:\n            memory: 1Gi\n"
        "        args:\n        -   a\n        -   b: 'no'\n        empty: {}\n        none: []\n"
    )
    two = changed("a:\n  b:\n    - 1\n", lambda root: patch.insert(mapping_at(root), "z", {"k": [{"b": 1}]}))
    assert two == "a:\n  b:\n    - 1\nz:\n  k:\n    - b: 1\n"
    flow = changed("a:\n  add: [x]\n", lambda root: patch.insert(mapping_at(root, "a"), "drop", ["ALL"]))
    assert flow == "a:\n  add: [x]\n  drop: [ALL]\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("c:\n- n: 1\n", "c:\n- n: 1\n  s:\n    drop:\n    - ALL\n"),
        ("c:\n- n: 1\n  s:\n  t: 1\n", "c:\n- n: 1\n  s:\n    drop:\n    - ALL\n  t: 1\n"),
        ("c:\n- n: 1\n  s: {} # none\n", "c:\n- n: 1\n  s: # none\n    drop:\n    - ALL\n"),
        ("c:\n- n: 1\n  s: null\n", "c:\n- n: 1\n  s:\n    drop:\n    - ALL\n"),
        ("c:\n- n: 1\n  s:\n    drop: []\n", "c:\n- n: 1\n  s:\n    drop:\n    - ALL\n"),
        ("c:\n- n: 1\n  s:\n    drop:\n", "c:\n- n: 1\n  s:\n    drop:\n    - ALL\n"),
        ("c:\n- n: 1\n  s:\n    # soon\n", "c:\n- n: 1\n  s:\n    drop:\n    - ALL\n    # soon\n"),
        ("c:\n- {n: 1}\n", "c:\n- {n: 1, s: {drop: [ALL]}}\n"),
        ("c:\n- {n: 1, s: {}}\n", "c:\n- {n: 1, s: {drop: [ALL]}}\n"),
        ("c:\n- {n: 1, s: }\n", "c:\n- {n: 1, s: {drop: [ALL]} }\n"),
        ("c:\n- n: 1\n  s: text\n", None),
        ("c:\n- n: 1\n  s: {{ x }}\n", None),
        ("x: &x {}\nc:\n- n: 1\n  s: *x\n", None),
        ("c:\n- &x\n  n: 1\n", None),
    ],
)
def test_insert_path_makes_what_is_missing(before: str, after: str | None) -> None:
    assert (
        changed(before, lambda root: patch.insert_path(mapping_at(root, "c", 0), ("s", "drop"), ["ALL"]))
        == after
    )


def test_json_stays_json() -> None:
    text = '{\n\t"kind": "Pod",\n\t"spec": {\n\t\t"a": [\n\t\t\t1\n\t\t]\n\t}\n}\n'
    lines = ["],", '"b": {', '\t"x": [', '\t\t"it\'s",', "\t\tnull", "\t],", '\t"z": []', "}", ""]
    new = {"x": ["it's", None], "z": []}
    inserted = changed(text, lambda root: patch.insert(mapping_at(root, "spec"), "b", new))
    assert inserted == text.replace(
        "\t\t]\n", "\n".join("\t\t" + line for line in lines).removesuffix("\t\t")
    )
    assert changed(text, lambda root: patch.append(sequence_at(root, "spec", "a"), "é\n")) == text.replace(
        "\t\t\t1\n", '\t\t\t1,\n\t\t\t"é\\n"\n'
    )


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ("a:\n- 1\n", "b", "a:\n- 1\n- b\n"),
        ("a:\n  - 1 # one\n  # more\nb: 1\n", "b", "a:\n  - 1 # one\n  - b\n  # more\nb: 1\n"),
        (
            "a:\n-   b: 1\n    c: 2\n",
            {"b": 2, "c": [3]},
            "a:\n-   b: 1\n    c: 2\n-   b: 2\n    c:\n    -   3\n",
        ),
        ("a: [1, 2]\n", {"b": 1}, "a: [1, 2, {b: 1}]\n"),
        ("a: [1, 2,]\n", 3, "a: [1, 2, 3,]\n"),
        ("a: []\n", "b", "a:\n  - b\n"),
        ("a: [ # none\n]\n", "b", None),
        ("a:\n- &x 1\n- *x\n", "b", "a:\n- &x 1\n- *x\n- b\n"),
    ],
)
def test_append(before: str, new: dict[str, object] | str | int, after: str | None) -> None:
    assert changed(before, lambda root: patch.append(sequence_at(root, "a"), new)) == after  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "plainly", "with_comments"),
    [
        ("a: 1\nx: 2\nb: 3\n", "a: 1\nb: 3\n", None),
        ("a: 1\nx:\n- 2\n- 3\n", "a: 1\n", None),
        ("a: 1\nx: 2", "a: 1\n", None),
        ("x: 1\nb: 2\n", "b: 2\n", None),
        ("a: 1\n\nx: 2\n\nb: 3\n", "a: 1\n\n\nb: 3\n", None),
        ("# top\n\n# of x\nx: 1\n# of b\nb: 2\n", None, "# top\n\n# of b\nb: 2\n"),
        ("a: 1\nx: 2 # two\n", None, "a: 1\n"),
        ("a: 1\nx:\n  # in x\n  y: 1\n  # still\nb: 1\n", None, "a: 1\nb: 1\n"),
        ("{a: 1, x: 2}", "{a: 1}", None),
        ("{x: 2, a: 1}", "{a: 1}", None),
        ("{x: 2}", "{}", None),
        ("x: 1\n", None, None),
        ("a: |+\n  text\n\nx: 1\n\nb: 1\n", None, None),
        ("a: 1\nx: {{ y }}\n", None, None),
        ("x: &x 1\na: *x\n", None, None),
        ("a: &x 1\nx: *x\n", None, None),
    ],
)
def test_remove(before: str, plainly: str | None, with_comments: str | None) -> None:
    assert changed(before, lambda root: patch.remove(value_at(root, "x"))) == plainly
    other = changed(before, lambda root: patch.remove(value_at(root, "x"), with_comments=True))
    assert other == (with_comments or plainly)


def test_what_becomes_empty_stays() -> None:
    assert (
        changed("a:\n  b: 1\nc: 1\n", lambda root: patch.remove(value_at(root, "a", "b"))) == "a: {}\nc: 1\n"
    )
    assert changed("a:\n- b\n", lambda root: patch.remove(value_at(root, "a", 0))) == "a: []\n"
    assert changed("- a: 1\n- b\n", lambda root: patch.remove(value_at(root, 0, "a"))) == "- {}\n- b\n"
    assert changed("- a: 1\n  b: 2\n", lambda root: patch.remove(value_at(root, 0, "a"))) == "- b: 2\n"
    assert changed("- - a\n  - b\n", lambda root: patch.remove(value_at(root, 0, 0))) == "- - b\n"
    assert changed("- - a\n  # of b\n  - b\n", lambda root: patch.remove(value_at(root, 0, 0))) is None


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ("a: 1 # one\n", {"b": [1]}, "a: # one\n  b:\n    - 1\n"),
        ("a:\n  b: 1\nc: 1\n", "x", "a: x\nc: 1\n"),
        ("a: {b: 1}\nc: 1\n", [1, 2], "a:\n  - 1\n  - 2\nc: 1\n"),
        ("a:\n  # why\n  b: 1\n", "x", None),
        ("a: 1\nc: 1\n", "x\ny\n", "a: |\n  x\n  y\nc: 1\n"),
        ("a: 1\nc: 1\n", "x\n y", "a: |-\n  x\n   y\nc: 1\n"),
        ("a: 1\nc: 1\n", " x\ny", 'a: " x\\ny"\nc: 1\n'),
        ("a: 1 # one\n", "x\ny\n", None),
        ("a: {b: {c: 1}}\n", {"d": "e: f"}, 'a:\n  d: "e: f"\n'),
    ],
)
def test_set_value(before: str, new: object, after: str | None) -> None:
    assert changed(before, lambda root: patch.set_value(value_at(root, "a"), new)) == after  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1 # one\n", "new: 1 # one\n"),
        ("'a': 1\n", "'new': 1\n"),
        ('{"a": 1}\n', '{"new": 1}\n'),
        ("a: 1\nnew: 2\n", None),
        ("? a\n: 1\n", None),
        ("&x a: 1\n", None),
    ],
)
def test_rename(before: str, after: str | None) -> None:
    def rename(root: Value) -> list[Edit] | None:
        entry = mapping_at(root).entry("a")
        assert entry is not None
        return patch.rename(entry, "new")

    assert changed(before, rename) == after


def test_a_document_with_a_problem_is_left_alone() -> None:
    stream = read_stream(Source("file.yaml", b"a: 1\nb: *x\n---\na: 1\n"))
    first, second = stream.documents
    assert isinstance(first, YamlDocument)
    assert first.root is not None
    assert second.root is not None
    assert patch.set_scalar(value_at(first.root, "a"), 2) is None
    assert patch.set_scalar(value_at(second.root, "a"), 2) is not None


def test_blank_lines_below_stop_nothing_but_block_scalars() -> None:
    text = "a:\n  b: 1\n\n\nc: 1\n"
    new = {"x": {"w": 1}, "z": [1]}
    inserted = changed(text, lambda root: patch.insert(mapping_at(root, "a"), "d", new))
    assert inserted == "a:\n  b: 1\n  d:\n    x:\n      w: 1\n    z:\n      - 1\n\n\nc: 1\n"
    assert changed(text, lambda root: patch.insert(mapping_at(root, "a"), "d", "x\ny\n")) is None
