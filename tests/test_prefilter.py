"""What a rule says a file must hold (`when`) never keeps it from finding something."""

from __future__ import annotations

from pathlib import Path

import pytest

from lintainer.document import Project
from lintainer.engine import lint
from lintainer.examples import Example, read_examples
from lintainer.rulesets import entries_of
from lintainer.select import ActiveRule
from lintainer.text import Source

LANGUAGES = ("dockerfile", "dockerignore", "kubernetes")


def examples(language: str) -> list[Example]:
    """The examples on all pages of a language."""
    return [
        one
        for entry in entries_of(language)
        for one in read_examples(Path(entry.page).read_text(encoding="utf-8"))
    ]


def found(example: Example, language: str, rules: list[ActiveRule]) -> list[tuple[str, int, int, str]]:
    project = Project(None, True, [example.path, *example.files], example.settings, example.locked)
    _, diagnostics = lint(Source(example.path, example.text.encode()), language, project, rules)
    return sorted((one.rule, one.start, one.end, one.message) for one in diagnostics)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_examples_show_the_same_without_it(language: str) -> None:
    rules = [ActiveRule(entry) for entry in entries_of(language)]
    asked = [ActiveRule(entry) for entry in entries_of(language)]
    for rule in asked:
        rule.when = ()
    shown = examples(language)
    assert shown
    for example in shown:
        assert found(example, language, rules) == found(example, language, asked), example.text


@pytest.mark.parametrize("kind", ["Namespace", '"Namespace"', '"Name\\x73pace"', '"\\u004eamespace"'])
def test_letters_may_be_escaped_in_manifests(kind: str) -> None:
    rules = [ActiveRule(entry) for entry in entries_of("kubernetes")]
    text = f"apiVersion: v1\nkind: {kind}\nmetadata: {{name: a}}\n"
    _, diagnostics = lint(Source("a.yaml", text.encode()), "kubernetes", Project(), rules)
    assert "kubernetes/unlabelled-namespace" in [one.rule for one in diagnostics]
