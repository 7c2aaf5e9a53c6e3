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


@pytest.fixture
def entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RuleEntry:
    """The rule, made of the guide's blocks and put into a ruleset of its own."""
    text = GUIDE.read_text(encoding="utf-8")
    page = re.findall(r"^````markdown\n(.*?)^````$", text, re.M | re.S)
    module = re.findall(r"^```python\n(.*?)^```$", text, re.M | re.S)
    folder = tmp_path / PACKAGE / "dockerfile" / "runtime"
    folder.mkdir(parents=True)
    (folder / "stopped_by_kill.md").write_text(page[0], encoding="utf-8")
    (folder / "stopped_by_kill.py").write_text(module[0], encoding="utf-8")
    (tmp_path / PACKAGE / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    (row,) = build(str(tmp_path / PACKAGE))
    return RuleEntry(PACKAGE, row)


def test_its_examples_show_what_it_does(entry: RuleEntry) -> None:
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
