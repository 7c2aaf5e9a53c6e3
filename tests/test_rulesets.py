from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from lintainer import rulesets
from lintainer.catalogue import Catalogue
from lintainer.config.settings import Settings
from lintainer.index import by_language, render
from lintainer.rulesets import RuleEntry, entries, entries_of
from lintainer.select import Selection

if TYPE_CHECKING:
    from pathlib import Path

    from lintainer.index import Row

ROW: Row = (
    "toy/a-b",
    "toy.theme.a_b",
    "Toy",
    (b"\r\n", b"\xff", b"\t "),
    "sometimes",
    "high",
    ("recommended", "strict"),
    ("peer:X1", "other:x/y"),
    ("c-one", "c-two"),
    'Title with "quotes" and `ticks` – more',
    "0.1",
    "yes",
)
BARE: Row = ("toy/b", "toy.theme.b", "Toy", (), "never", "low", (), (), (), "Title", "", "")


def facts(entry: RuleEntry) -> list[object]:
    names = ("id", "module", "on", "when", "fix", "severity", "profiles", "aliases", "concepts", "summary")
    return [getattr(entry, name) for name in (*names, "since", "is_across", "language", "package")]


@pytest.mark.parametrize("row", [ROW, BARE])
def test_a_line_of_the_index_says_what_the_row_said(row: Row) -> None:
    (line,) = by_language([row])["toy"]
    read = facts(RuleEntry.parse("rules", "toy", line))
    assert read == facts(RuleEntry("rules", row))
    assert read[:11] == list(row[:11])
    assert read[11] is (row[11] == "yes")


def test_an_index_is_python() -> None:
    found: dict[str, object] = {}
    exec(render([ROW, BARE], (2, 5)), found)
    assert found["STAMP"] == (2, 5)
    assert found["BY_LANGUAGE"] == by_language([ROW, BARE])


@pytest.fixture
def ruleset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only ruleset that is installed: without rules, but for those of its index."""
    folder = tmp_path / "lone_rules"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    information = tmp_path / "lone_rules-1.dist-info"
    information.mkdir()
    (information / "entry_points.txt").write_text("[lintainer.rulesets]\nlone = lone_rules\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.setattr(sys, "modules", sys.modules.copy())
    monkeypatch.setattr(rulesets, "_packages", lambda: ["lone_rules"])
    monkeypatch.setattr(rulesets, "_indices", None)
    monkeypatch.setattr(rulesets, "_entries", {})
    return folder


def test_an_index_that_never_grows_old_is_believed(ruleset: Path) -> None:
    (ruleset / "_index.py").write_text(render([ROW, BARE], None))
    assert [entry.id for entry in entries()] == ["toy/a-b", "toy/b"]
    assert entries_of("other") == []


@pytest.mark.parametrize("index", ["STAMP = (7, 7)\nBY_LANGUAGE = {'toy': ('x',)}\n", "RULES = ()\n"])
def test_an_index_that_is_old_or_of_another_kind_is_made_anew(ruleset: Path, index: str) -> None:
    (ruleset / "_index.py").write_text(index)
    assert entries() == []
    assert (ruleset / "_index.py").read_text() != index


def test_only_rules_of_the_language_at_hand_are_read(ruleset: Path) -> None:
    (ruleset / "_index.py").write_text(render([ROW, BARE, ("loud/c", *BARE[1:])], None))
    selection = Selection(Catalogue(), Settings())
    assert [rule.id for rule in selection.rules_of("toy")] == ["toy/a-b"]
    assert selection.is_on("error/syntax")
    assert set(rulesets._entries) == {"toy"}  # pyright: ignore[reportPrivateUsage]
    assert not selection.is_on("toy/b")
    assert selection.why("toy/a-b") == "selected by `recommended` (default)"
