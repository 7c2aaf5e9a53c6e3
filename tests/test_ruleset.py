"""Questions asked of the whole set of rules."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from lintainer.examples import failures, read_examples
from lintainer.rule import SEVERITIES
from lintainer.rulesets import RuleEntry, entries

ENTRIES = entries()
SECTIONS = ["What it does", "Why it matters", "Examples", "Fix safety", "Options", "References"]
PROFILES = {
    "recommended", "strict", "style", "cis-docker", "pss-baseline", "pss-restricted", "nsa-cisa",
    "cis-kubernetes", "gpu", "ruby", "php", "node", "python", "windows",
}  # fmt: skip
NO_CONCEPT = {"dockerfile/choco-unpinned", "kubernetes/rejected-pod"}
"""Rules for which the catalogue of checks has no row: no other tool has them."""
ROOT = Path(__file__).parents[1]


@pytest.fixture(params=ENTRIES, ids=lambda entry: entry.id)
def entry(request: pytest.FixtureRequest) -> RuleEntry:
    found: RuleEntry = request.param
    return found


def page(entry: RuleEntry) -> str:
    return Path(entry.page).read_text(encoding="utf-8")


def test_examples_show_what_the_rule_does(entry: RuleEntry) -> None:
    assert list(failures(entry)) == []


def test_page_has_a_bad_and_a_good_example(entry: RuleEntry) -> None:
    kinds = {example.kind for example in read_examples(page(entry))}
    assert {"bad", "good"} <= kinds


def test_a_rule_that_fixes_shows_a_fix_and_argues_its_safety(entry: RuleEntry) -> None:
    kinds = {example.kind for example in read_examples(page(entry))}
    shows_fix = bool({"fixed", "fixed-unsafe"} & kinds)
    assert shows_fix == (entry.fix != "never") == ("## Fix safety" in page(entry))


def test_page_has_its_sections_in_order(entry: RuleEntry) -> None:
    found = re.findall(r"^## (.*)$", page(entry), re.M)
    assert found == [section for section in SECTIONS if section in found]
    assert {"What it does", "Why it matters", "Examples", "References"} <= set(found)


def test_options_are_documented(entry: RuleEntry) -> None:
    options = getattr(import_module(f"{entry.package}.{entry.module}"), "Options", None)
    names = [name.replace("_", "-") for name in options.__annotations__] if options else []
    section = page(entry).partition("## Options")[2].partition("\n## ")[0]
    assert re.findall(r"^- `([a-z-]+)`:", section, re.M) == names


def test_front_matter_is_known(entry: RuleEntry) -> None:
    assert entry.severity in SEVERITIES
    assert set(entry.profiles) <= PROFILES
    assert entry.concepts or entry.id in NO_CONCEPT
    assert entry.since


def test_titles_and_ids_are_unique() -> None:
    assert len({entry.id for entry in ENTRIES}) == len({entry.summary for entry in ENTRIES}) == len(ENTRIES)


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    rules = ROOT / "rules" / "lintainer_rules"
    modules = {path for path in rules.rglob("*.py") if not path.name.startswith("_")}
    assert modules == {path.with_suffix(".py") for path in rules.rglob("*.md")}
    assert len(modules) == len([entry for entry in ENTRIES if entry.package == "lintainer_rules"])


def test_source_roots_are_no_packages() -> None:
    # A `rules/__init__.py` would shadow an installed package named `rules`.
    assert not (ROOT / "linters" / "__init__.py").exists()
    assert not (ROOT / "rules" / "__init__.py").exists()


def test_messages_state_a_fact(entry: RuleEntry) -> None:
    """They begin with a capital or a backtick, name the thing in backticks and end without a full stop."""
    from lintainer.examples import messages

    for message in messages(entry):
        assert re.match(r"[A-Z`]", message), message
        assert "`" in message, message
        assert not message.endswith((".", "!")), message
        assert "\n" not in message
