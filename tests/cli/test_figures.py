"""`--statistics` and `--show-fixes`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

pytestmark = pytest.mark.usefixtures("toy")

COUNTS = "2  toy/bad-word\n1  toy/todo\n"
FIXES = "fixed a.toy:1:1: toy/bad-word: Write `good`\nfixed a.toy:2:6: toy/bad-word: Write `good`\n"


@pytest.fixture
def file(here: Path) -> Path:
    path = here / "a.toy"
    path.write_text("bad\nfine bad TODO\n")
    return path


def test_findings_are_counted_by_rule(file: Path, lintainer: Run) -> None:
    code, out, err = lintainer("check", "--statistics")
    assert (code, err) == (1, "")
    assert out.endswith("with `--unsafe-fixes`\n" + COUNTS)
    (file.parent / "b.toy").write_text("bad " * 10)
    assert lintainer("check", "--statistics", "--format", "concise")[1].endswith(
        "12  toy/bad-word\n 1  toy/todo\n"
    )


def test_nothing_comes_after_nothing(file: Path, lintainer: Run) -> None:
    file.write_text("fine\n")
    assert lintainer("check", "--statistics", "--show-fixes")[:2] == (0, "No findings in 1 file\n")


def test_formats_for_programs_are_left_alone(file: Path, lintainer: Run) -> None:
    _, out, err = lintainer("check", "--statistics", "--format", "json")
    assert len(json.loads(out)) == 3
    assert err == COUNTS


def test_fixes_are_shown(file: Path, lintainer: Run) -> None:
    code, out, err = lintainer("check", "--fix", "--show-fixes", "--statistics")
    assert (code, err) == (1, "")
    assert out.endswith(FIXES + "1  toy/todo\n")


def test_fixes_that_would_be_made_are_shown_beside_the_change(file: Path, lintainer: Run) -> None:
    _, out, err = lintainer("check", "--diff", "--show-fixes")
    assert out.startswith("--- a/a.toy\n")
    assert err.endswith(FIXES.replace("fixed", "would fix"))
    assert file.read_text() == "bad\nfine bad TODO\n"
