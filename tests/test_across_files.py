"""A rule says that it looks across files (`across_files`) exactly where it asks about all of a project's."""

from __future__ import annotations

from pathlib import Path

import pytest

from lintainer.document import Project
from lintainer.engine import lint
from lintainer.examples import read_examples
from lintainer.languages import SURVEYED, survey_of
from lintainer.rulesets import RuleEntry, entries_of
from lintainer.select import ActiveRule
from lintainer.text import Source

ENTRIES = [entry for language in SURVEYED for entry in entries_of(language)]


def asks(entry: RuleEntry) -> bool:
    """Whether the rule asks about other files in an example on its page."""
    key = survey_of(entry.language).KEY
    for example in read_examples(Path(entry.page).read_text(encoding="utf-8")):
        project = Project(None, True, [example.path, *example.files], example.settings, example.locked)
        lint(Source(example.path, example.text.encode()), entry.language, project, [ActiveRule(entry)])
        if key in project.memo:
            return True
    return False


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.id for entry in ENTRIES])
def test_a_rule_says_what_it_does(entry: RuleEntry) -> None:
    assert entry.is_across == asks(entry)
