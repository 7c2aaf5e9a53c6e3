"""Random files and random changes: nothing but what was asked for may come out different."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lintainer.text import Edit, Source, apply
from lintainer.yaml import Mapping, Scalar, Sequence, Stream, Value, patch, read_stream

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

WORDS = [
    "a",
    "app",
    "on",
    "yes",
    "0777",
    "1e3",
    "10",
    "1:20",
    "2020-01-01",
    "x y",
    "é",
    "img:1.2",
    "~",
    "null",
    "1.5",
]
NASTY = [
    "",
    " a",
    "a ",
    "a: b",
    "a #b",
    "- a",
    "&a",
    "*a",
    "!a",
    "%a",
    "@a",
    "`a",
    "{a",
    "[a",
    "'",
    '"',
    "it's",
    "\\n",
]
NASTY += [
    "a\nb",
    "a\nb\n",
    "a\n\n  b\n\n",
    "\na",
    "\t",
    "a\tb",
    "?",
    "? a",
    "---",
    "--- a",
    "#",
    "a,b",
    "a]",
    "true ",
    "=",
]
NASTY += ["<<", "Yes", "0x1F", "1_000", ".5", ".inf", "\u2028", "\x07", "a:", ":a", "-", "x" * 90, "😀"]


class Writer:
    """Writes a random stream."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.newline = random.choice(["\n", "\n", "\r\n"])
        self.width = random.choice([2, 2, 4])
        self.offset = random.choice([0, self.width])
        self.anchors = 0
        self.has_anchors = random.random() < 0.2

    def chance(self, part: float) -> bool:
        return self.random.random() < part

    def stream(self) -> str:
        parts = []
        for number in range(self.random.choice([1, 1, 2, 3])):
            self.anchors = 0
            head = "--- # doc\n" if self.chance(0.2) else "---\n"
            lines = self.mapping(0, 3) if self.chance(0.8) else self.sequence(0, 3)
            end = "...\n" if self.chance(0.1) else ""
            before = "# top\n" if self.chance(0.2) else ""
            parts.append(
                (before + head if number or self.chance(0.4) else before) + "\n".join(lines) + "\n" + end
            )
        text = "".join(parts)
        if self.chance(0.2):
            text = text.rstrip("\n")
        return ("\ufeff" if self.chance(0.1) else "") + text.replace("\n", self.newline)

    def comments(self, column: int) -> list[str]:
        if self.chance(0.15):
            return [""]
        if self.chance(0.2):
            column += self.random.choice([0, 0, 0, 2])
            return [
                " " * column + f"# c{self.random.randrange(100)}"
                for _ in range(self.random.choice([1, 1, 2]))
            ]
        return []

    def trailing(self) -> str:
        return f" # t{self.random.randrange(100)}" if self.chance(0.15) else ""

    def key(self) -> str:
        word = self.random.choice(
            ["name", "image", "spec", "env", "labels", "k8s.io/x", "a b", "é", "x", "y1"]
        )
        return self.random.choice([word, word, word, f"'{word}'", f'"{word}"'])

    def mapping(self, column: int, depth: int) -> list[str]:
        lines: list[str] = []
        for number in range(self.random.choice([1, 2, 3])):
            above = self.comments(column) if number or column == 0 else []
            first, *rest = self.entry(column, depth)
            lines += [*above, " " * column + first if lines or column == 0 or above else first, *rest]
        return lines

    def entry(self, column: int, depth: int) -> list[str]:
        key = self.key()
        if self.chance(0.02):
            return [f"? {key}", " " * column + ": v"]
        return self.behind(f"{key}:", column, depth)

    def behind(self, lead: str, column: int, depth: int) -> list[str]:
        """The lines of a value behind `lead`."""
        anchor = ""
        if self.has_anchors and self.chance(0.2):
            self.anchors += 1
            anchor = f" &n{self.anchors}"
        kind = self.random.random()
        if depth and kind < 0.2:
            inner = column + self.width
            return [
                lead + anchor + self.trailing(),
                " " * inner + self._first(self.mapping(inner, depth - 1)),
                *self._more,
            ]
        if depth and kind < 0.4:
            inner = column + self.offset
            return [
                lead + anchor + self.trailing(),
                " " * inner + self._first(self.sequence(inner, depth - 1)),
                *self._more,
            ]
        if kind < 0.5:
            return self.block_scalar(lead + anchor, column)
        if kind < 0.55:
            return [f"{lead}{anchor} {self.flow(2)}{self.trailing()}"]
        if kind < 0.6:
            return self.flow_lines(lead + anchor, column)
        if kind < 0.65:
            return [lead + anchor + self.trailing()]
        if kind < 0.68 and self.anchors and not anchor:
            return [f"{lead} *n{self.random.randint(1, self.anchors)}{self.trailing()}"]
        if kind < 0.72:
            word = self.random.choice(["one\n  two", "'one\n\n  two'", '"one\\\n  two"'])
            return [*f"{lead}{anchor} {word}".replace("\n  ", "\n" + " " * (column + 3)).split("\n")]
        return [f"{lead}{anchor} {self.scalar()}{self.trailing()}"]

    def _first(self, lines: list[str]) -> str:
        self._more = lines[1:]
        return lines[0].lstrip(" ")

    def scalar(self) -> str:
        word = self.random.choice(WORDS)
        return self.random.choice(
            [word, word, f"'{word}'", f'"{word}"', "true", "{}", "[]", "null", "!!str 5"]
        )

    def sequence(self, column: int, depth: int) -> list[str]:
        lines: list[str] = []
        for number in range(self.random.choice([1, 2, 3])):
            above = self.comments(column) if number else []
            if depth and self.chance(0.5):
                gap = self.random.choice([2, 2, 4])
                inner = column + gap
                made = self.mapping(inner, depth - 1) if self.chance(0.8) else self.sequence(inner, depth - 1)
                first, *rest = "-" + " " * (gap - 1) + made[0].lstrip(" "), *made[1:]
            else:
                first, *rest = self.behind("-", column, 0)
            lines += [*above, " " * column + first if lines or above else first, *rest]
        return [" " * column + lines[0] if column == 0 else lines[0], *lines[1:]]

    def block_scalar(self, lead: str, column: int) -> list[str]:
        sign = (
            self.random.choice("|>")
            + self.random.choice(["", "", "-", "+"])
            + self.random.choice(["", "", " # h"])
        )
        inner = " " * (column + self.width)
        lines = [inner + word for word in self.random.choices(["x", "# no", "y: z", "  deep", "- a"], k=2)]
        if lines[0].startswith(inner + " "):
            lines.reverse()
        if lines[0].startswith(inner + " "):
            lines = [inner + "x"]
        if self.chance(0.3):
            lines.insert(1, "")
        if self.chance(0.3):
            lines.append(self.random.choice(["", inner + "  ", "  "]))
        return [f"{lead} {sign}", *lines]

    def flow(self, depth: int) -> str:
        parts = []
        is_mapping = self.chance(0.5)
        for number in range(self.random.choice([0, 1, 2])):
            value = (
                self.flow(depth - 1)
                if depth and self.chance(0.3)
                else self.random.choice(["1", "'b'", '"c d"', "e"])
            )
            parts.append(
                self.random.choice([f"k{number}: {value}", f'"k{number}": {value}']) if is_mapping else value
            )
        inside = self.random.choice([", ", ","]).join(parts) + ("," if parts and self.chance(0.1) else "")
        blank = " " if self.chance(0.2) else ""
        return "{" + blank + inside + blank + "}" if is_mapping else "[" + blank + inside + blank + "]"

    def flow_lines(self, lead: str, column: int) -> list[str]:
        inner, outer = " " * (column + self.width + 2), " " * (column + 1 + self.width)
        parts = [f'"k{number}": {self.flow(1)}' for number in range(self.random.choice([1, 2]))]
        comment = " # f" if self.chance(0.2) else ""
        return [
            f"{lead} {{",
            *[inner + part + "," for part in parts[:-1]],
            inner + parts[-1] + comment,
            outer + "}",
        ]


def tree(node: yaml.Node) -> object:
    """What PyYAML made of something, with the kind of each scalar, each shared thing once more."""
    if isinstance(node, yaml.MappingNode):
        return {"map": [[tree(key), tree(value)] for key, value in node.value]}
    if isinstance(node, yaml.SequenceNode):
        return [tree(item) for item in node.value]
    return (node.tag.rpartition(":")[2], "" if node.tag.endswith("null") else node.value)


def loaded(data: bytes) -> list[object]:
    return [tree(node) for node in yaml.compose_all(data.decode(), LOADER)]


def own(value: Value | None) -> object:
    """The same for what was read here; kinds are left to their own tests."""
    if isinstance(value, Mapping):
        return {"map": [[own(entry.key), own(entry.value)] for entry in value.entries]}
    if isinstance(value, Sequence):
        return [own(item) for item in value.items]
    return value.text if isinstance(value, Scalar) else None


def without_kinds(made: object) -> object:
    if isinstance(made, dict):
        return {"map": [[without_kinds(key), without_kinds(value)] for key, value in made["map"]]}
    if isinstance(made, list):
        return [without_kinds(item) for item in made]
    assert isinstance(made, tuple)
    return "" if made[0] == "null" else made[1]


def with_null(made: object) -> object:
    if isinstance(made, dict):
        return {"map": [[with_null(key), with_null(value)] for key, value in made["map"]]}
    if isinstance(made, list):
        return [with_null(item) for item in made]
    return "" if made in ("~", "null", None) else made


def read(data: bytes) -> Stream:
    return read_stream(Source("file.yaml", data))


def written(random: Random) -> bytes:
    data = Writer(random).stream().encode()
    try:
        loaded(data)
    except (yaml.YAMLError, ValueError, RecursionError):
        assume(False)
    return data


def new_data(random: Random, depth: int = 2) -> object:
    kind = random.random()
    if depth and kind < 0.2:
        return {
            random.choice([*WORDS, "k", "a.b/c", "- x"]): new_data(random, depth - 1)
            for _ in range(random.randrange(3))
        }
    if depth and kind < 0.4:
        return [new_data(random, depth - 1) for _ in range(random.randrange(3))]
    if kind < 0.6:
        return random.choice([True, False, None, 0, -3, 1000])
    return random.choice(NASTY if kind < 0.8 else WORDS)


def as_tree(data: object) -> object:
    node = yaml.compose(json.dumps(data, ensure_ascii=False), yaml.SafeLoader)
    assert node is not None
    return tree(node)


def place(made: list[object], value: Value) -> object:
    """The part of a loaded stream that a value stands for."""
    if value.parent is None:
        return made[value.document.index]
    around = place(made, value.parent)
    if isinstance(around, dict):
        return around["map"][index_of(value)][1]
    assert isinstance(around, list)
    return around[index_of(value)]


def index_of(value: Value) -> int:
    assert value.parent is not None
    return next(index for index, child in enumerate(value.parent.children()) if child is value)


def replace(made: list[object], value: Value, new: object) -> None:
    if value.parent is None:
        made[value.document.index] = new
        return
    around = place(made, value.parent)
    if isinstance(around, dict):
        around["map"][index_of(value)][1] = new
    else:
        assert isinstance(around, list)
        around[index_of(value)] = new


def do_set_scalar(random: Random, value: Value, made: list[object]) -> list[Edit] | None:
    new = new_data(random, 0)
    assert not isinstance(new, (dict, list))
    replace(made, value, as_tree(new))
    return patch.set_scalar(value, new)  # type: ignore[arg-type]


def do_set_value(random: Random, value: Value, made: list[object]) -> list[Edit] | None:
    new = new_data(random)
    replace(made, value, as_tree(new))
    return patch.set_value(value, new)  # type: ignore[arg-type]


def do_insert(random: Random, value: Value, made: list[object]) -> list[Edit] | None:
    if not isinstance(value, Mapping):
        return None
    new = new_data(random)
    names = [entry.name or "" for entry in value.entries]
    after = random.sample(names, 1) if names and random.random() < 0.4 else []
    before = random.sample(names, 1) if names and random.random() < 0.4 else []
    edits = patch.insert(value, "new key", new, after=after, before=before)  # type: ignore[arg-type]
    around = place(made, value)
    assert isinstance(around, dict)
    pairs = around["map"]
    at = len(pairs)
    if after:
        at = max(index for index, name in enumerate(names) if name in after) + 1
    elif before:
        at = min(index for index, name in enumerate(names) if name in before)
    pairs.insert(at, [("str", "new key"), as_tree(new)])
    return edits


def do_append(random: Random, value: Value, made: list[object]) -> list[Edit] | None:
    if not isinstance(value, Sequence):
        return None
    new = new_data(random)
    around = place(made, value)
    assert isinstance(around, list)
    around.append(as_tree(new))
    return patch.append(value, new)  # type: ignore[arg-type]


def do_remove(random: Random, value: Value, made: list[object]) -> list[Edit] | None:
    if value.parent is None:
        return None
    around = place(made, value.parent)
    if isinstance(around, dict):
        del around["map"][index_of(value)]
    else:
        assert isinstance(around, list)
        del around[index_of(value)]
    return patch.remove(value, with_comments=random.random() < 0.5)


def do_insert_path(random: Random, value: Value, made: list[object]) -> list[Edit] | None:
    if not isinstance(value, Mapping):
        return None
    around = place(made, value)
    assert isinstance(around, dict)
    path = ["new key", "b", "c"]
    for pair, entry in zip(around["map"], value.entries, strict=True):
        there = entry.value
        if not entry.name or value.entry(entry.name) is not entry or random.random() < 0.5:
            continue
        if there.is_null or (isinstance(there, Mapping) and not there.entries):
            pair[1] = as_tree({"b": ["x"]})
            return patch.insert_path(value, [entry.name, "b"], ["x"])
    around["map"].append([("str", "new key"), as_tree({"b": {"c": ["x"]}})])
    return patch.insert_path(value, path, ["x"])


OPERATIONS: list[Callable[[Random, Value, list[object]], list[Edit] | None]]
OPERATIONS = [do_set_scalar, do_set_value, do_insert, do_append, do_remove, do_insert_path]


def comments_of(stream: Stream) -> list[bytes]:
    data = stream.source.data
    return sorted(data[comment.at.start : comment.at.end] for comment in stream.comments)


def unshared(data: bytes) -> list[object]:
    """Loaded with nothing shared, so that the expected result can be changed in place."""
    return [tree(node) for node in yaml.compose_all(data.decode(), LOADER)]


def check_change(random: Random, data: bytes) -> bool:
    """Make one random change; whether something was changed."""
    stream = read(data)
    assert not stream.problems
    values = [value for document in stream.documents if document.root for value in document.root.walk()]
    if not values:
        return False
    value = random.choice(values)
    if any(isinstance(step, str) and not step for step in value.route):
        return False
    expected = unshared(data)
    operation = random.choice(OPERATIONS)
    edits = operation(random, value, expected)
    if edits is None:
        return False
    changed = apply(data, edits)
    assert loaded(changed) == expected, (operation.__name__, value, data, changed)
    again = read(changed)
    assert not again.problems
    assert [own_of(document.root) for document in again.documents] == [
        with_null(without_kinds(one)) for one in expected
    ]
    if operation is not do_remove:
        assert comments_of(again) == comments_of(stream), (operation.__name__, value, data, changed)
    return True


def own_of(value: Value | None) -> object:
    return with_null(own(value))


@given(st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_reading_agrees_with_libyaml(random: Random) -> None:
    data = written(random)
    stream = read(data)
    assert not stream.problems
    assert [own_of(document.root) for document in stream.documents] == [
        with_null(without_kinds(one)) for one in loaded(data)
    ]


@given(st.randoms(use_true_random=False))
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_change_changes_nothing_else(random: Random) -> None:
    check_change(random, written(random))
