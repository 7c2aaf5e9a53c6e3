"""Keys by another name: only the key changes, and nothing where others depend on it."""

from __future__ import annotations

import pytest

from lintainer.text import Source, apply
from lintainer.yaml import Mapping, read_stream
from lintainer.yaml.patch import rename


def renamed(text: str, old: str, new: str) -> str | None:
    root = read_stream(Source("a.yaml", text.encode())).documents[0].root
    assert root is not None
    for value in root.walk():
        entry = value.entry(old) if isinstance(value, Mapping) else None
        if entry is not None:
            edits = rename(entry, new)
            return None if edits is None else apply(text.encode(), edits).decode()
    raise AssertionError(old)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("old: 1  # one\nb: 2\n", "new.x/y: 1  # one\nb: 2\n"),
        ("a:\n  'old': 1\r\n", "a:\n  'new.x/y': 1\r\n"),
        ('{"old": 1, "b": 2}\n', '{"new.x/y": 1, "b": 2}\n'),
        ("- old: |\n    text\n", "- new.x/y: |\n    text\n"),
    ],
)
def test_the_key_alone_changes(text: str, expected: str) -> None:
    assert renamed(text, "old", "new.x/y") == expected


@pytest.mark.parametrize(
    "text",
    [
        "old: 1\nnew: 2\n",
        "a: &a\n  old: 1\nb: *a\n",
        "a: &a {old: 1}\nb:\n  <<: *a\n",
        "? old\n: 1\n",
        "!!str old: 1\n",
        "old: 1\n{{ include }}: 2\n",
    ],
)
def test_nothing_changes_where_it_would_be_a_guess(text: str) -> None:
    assert renamed(text, "old", "new") is None


def test_a_name_in_need_of_quotes_gets_them() -> None:
    assert renamed("old: 1\n", "old", "yes") == '"yes": 1\n'
