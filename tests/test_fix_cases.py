"""Fixes of several rules together: `testdata/fix/<case>/Dockerfile` and what becomes of it.

`rules.txt` lists the rules that are on. `fixed.Dockerfile` is what safe fixes make of it, and
`fixed.unsafe.Dockerfile` what all fixes make of it; where one is missing, there is nothing more to do.
"""

from __future__ import annotations

from pathlib import Path

import dockerfile  # type: ignore[import-untyped]
import pytest

from lintainer.diagnostic import Diagnostic
from lintainer.document import Document, Project
from lintainer.engine import lint
from lintainer.fixer import Fixed, fix
from lintainer.rulesets import entries
from lintainer.select import ActiveRule
from lintainer.text import Source

FOLDER = Path(__file__).parents[1] / "testdata" / "fix"
CASES = sorted(path.name for path in FOLDER.iterdir())
RULES = {entry.id: entry for entry in entries()}


def fixed(name: str, data: bytes, is_unsafe: bool) -> Fixed:
    rules = [ActiveRule(RULES[line]) for line in (FOLDER / name / "rules.txt").read_text().split()]

    def examine(source: Source) -> tuple[Document | None, list[Diagnostic]]:
        return lint(source, "dockerfile", Project(), rules)

    def is_wanted(one: Diagnostic) -> bool:
        return one.fix is not None and (is_unsafe or one.fix.is_safe)

    return fix(Source("Dockerfile", data), examine, is_wanted)


def expected(name: str, is_unsafe: bool) -> bytes:
    names = ["fixed.unsafe.Dockerfile"] * is_unsafe + ["fixed.Dockerfile", "Dockerfile"]
    return next(path for each in names if (path := FOLDER / name / each).exists()).read_bytes()


@pytest.mark.parametrize("is_unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("name", CASES)
def test_fixes_give_what_the_case_says(name: str, is_unsafe: bool) -> None:
    result = fixed(name, (FOLDER / name / "Dockerfile").read_bytes(), is_unsafe)
    assert result.data.decode("latin-1") == expected(name, is_unsafe).decode("latin-1")
    assert (result.unsettled, result.refused) == ((), ())


@pytest.mark.parametrize("is_unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("name", CASES)
def test_fixing_again_changes_nothing(name: str, is_unsafe: bool) -> None:
    assert fixed(name, expected(name, is_unsafe), is_unsafe).data == expected(name, is_unsafe)


@pytest.mark.parametrize("name", CASES)
def test_builders_accept_the_result(name: str) -> None:
    for is_unsafe in (False, True):
        text = expected(name, is_unsafe).decode("utf-8", "replace")
        assert dockerfile.parse_string(text)
