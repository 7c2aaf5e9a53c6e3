"""The rule that the rule authors' guide writes works as it stands there."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from lintainer.examples import failures, read_examples
from lintainer.index import build
from lintainer.rulesets import RuleEntry

GUIDE = Path(__file__).parents[1] / "docs" / "writing-rules.md"
PACKAGE = "rules_of_the_guide"
RULES = ("dockerfile/runtime/stopped_by_kill", "kubernetes/containers/open_terminal")


@pytest.fixture
def entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[RuleEntry]:
    """The rules, made of the guide's blocks and put into a ruleset of their own."""
    text = GUIDE.read_text(encoding="utf-8")
    pages = re.findall(r"^````markdown\n(.*?)^````$", text, re.M | re.S)
    modules = re.findall(r"^```python\n(.*?)^```$", text, re.M | re.S)
    for name, page, module in zip(RULES, pages, modules, strict=True):
        path = tmp_path / PACKAGE / name
        path.parent.mkdir(parents=True)
        path.with_suffix(".md").write_text(page, encoding="utf-8")
        path.with_suffix(".py").write_text(module, encoding="utf-8")
    (tmp_path / PACKAGE / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    return [RuleEntry(PACKAGE, row) for row in build(str(tmp_path / PACKAGE))]


@pytest.fixture
def entry(entries: list[RuleEntry]) -> RuleEntry:
    """The rule about Dockerfiles."""
    return entries[0]


def test_their_examples_show_what_they_do(entries: list[RuleEntry]) -> None:
    assert [entry.id for entry in entries] == ["dockerfile/stopped-by-kill", "kubernetes/open-terminal"]
    for entry in entries:
        assert list(failures(entry)) == []


def test_its_page_has_every_kind_of_example_that_it_needs(entry: RuleEntry) -> None:
    kinds = [example.kind for example in read_examples(Path(entry.page).read_text(encoding="utf-8"))]
    assert {"bad", "good", "fixed-unsafe"} == set(kinds)


def test_its_facts_are_those_of_its_page(entry: RuleEntry) -> None:
    assert (entry.id, entry.severity, entry.profiles) == ("dockerfile/stopped-by-kill", "low", ("strict",))
    assert (entry.on, entry.fix, entry.when) == ("Stopsignal", "always", ())


def test_it_is_imported_from_its_ruleset(entry: RuleEntry) -> None:
    check, options = entry.load()
    assert check.__name__ == "stopped_by_kill"
    assert options is not None
    assert options.replacement == "SIGTERM"
    assert sys.modules[check.__module__].__name__.startswith(PACKAGE)
