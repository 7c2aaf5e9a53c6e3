"""`lintainer check --fix`, run in this process on the toy language."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

pytestmark = pytest.mark.usefixtures("toy")


@pytest.fixture
def file(here: Path) -> Path:
    path = here / "a.toy"
    path.write_bytes(b"bad\r\nfine bad TODO\r\n")
    return path


def test_safe_fixes_are_made(file: Path, lintainer: Run) -> None:
    code, out, err = lintainer("check", "--fix")
    assert file.read_bytes() == b"good\r\nfine good TODO\r\n"
    assert (code, err) == (1, "")
    assert out.endswith(
        "2 findings fixed in 1 file\n1 finding left in 1 file; 1 can be fixed with `--fix --unsafe-fixes`\n"
    )
    assert "bad-word" not in out


def test_unsafe_fixes_are_made_too_where_that_is_asked_for(file: Path, lintainer: Run) -> None:
    code, out, _ = lintainer("check", "--fix", "--unsafe-fixes")
    assert file.read_bytes() == b"good\r\nfine good \r\n"
    assert (code, out) == (0, "3 findings fixed in 1 file\nNo findings left in 1 file\n")


def test_fixing_again_changes_nothing(file: Path, lintainer: Run) -> None:
    lintainer("check", "--fix")
    state = file.stat()
    assert "fixed" not in lintainer("check", "--fix")[1].partition("can be")[0]
    assert file.stat().st_mtime_ns == state.st_mtime_ns


def test_a_setting_decides_over_a_rules_fixes(file: Path, lintainer: Run, here: Path) -> None:
    (here / ".lintainer.yaml").write_text("fix: {toy/todo: safe, toy/bad-word: never}")
    lintainer("check", "--fix")
    assert file.read_bytes() == b"bad\r\nfine bad \r\n"


def test_ignored_findings_are_not_fixed(file: Path, lintainer: Run, here: Path) -> None:
    file.write_text("bad # lintainer: ignore[toy/bad-word]\nbad\n")
    (here / "b.toy").write_text("bad\n")
    (here / ".lintainer.yaml").write_text("ignores: [{paths: b.toy}]")
    lintainer("check", "--fix")
    assert file.read_text() == "bad # lintainer: ignore[toy/bad-word]\ngood\n"
    assert (here / "b.toy").read_text() == "bad\n"


def test_unused_ignores_are_fixed(file: Path, lintainer: Run) -> None:
    file.write_text("# lintainer: ignore[toy/todo]\nfine # lintainer: ignore[toy/todo, toy/bad-word]\n")
    assert lintainer("check", "--fix")[0] == 0
    assert file.read_text() == "fine\n"


def test_a_diff_shows_the_change_and_writes_nothing(file: Path, lintainer: Run) -> None:
    code, out, err = lintainer("check", "--diff")
    assert code == 1
    assert out == (
        "--- a/a.toy\n+++ b/a.toy\n@@ -1,2 +1,2 @@\n-bad\r\n-fine bad TODO\r\n+good\r\n+fine good TODO\r\n"
    )
    assert err.startswith("2 findings would be fixed in 1 file\n1 finding left in 1 file")
    assert file.read_bytes() == b"bad\r\nfine bad TODO\r\n"


def test_a_diff_of_unsafe_fixes(file: Path, lintainer: Run) -> None:
    code, out, err = lintainer("check", "--diff", "--fix", "--unsafe-fixes")
    assert code == 1
    assert "+fine good \r\n" in out
    assert err == "3 findings would be fixed in 1 file\nNo findings left in 1 file\n"


def test_a_diff_without_a_final_newline(file: Path, lintainer: Run) -> None:
    file.write_text("bad")
    assert lintainer("check", "--diff")[1].splitlines()[2:] == [
        "@@ -1 +1 @@",
        "-bad",
        "\\ No newline at end of file",
        "+good",
        "\\ No newline at end of file",
    ]


def test_a_diff_with_nothing_to_change(file: Path, lintainer: Run) -> None:
    file.write_text("fine\n")
    assert lintainer("check", "--diff") == (0, "", "No findings in 1 file\n")


def test_a_diff_beside_a_report_in_a_file(file: Path, lintainer: Run, here: Path) -> None:
    lintainer("check", "--diff", "--format", "concise=out.txt")
    assert (here / "out.txt").read_text().startswith("a.toy:2:11: low: Something is left to do")


def test_a_read_only_file_is_not_fixed_and_the_others_are(file: Path, lintainer: Run, here: Path) -> None:
    (here / "b.toy").write_text("bad\n")
    file.chmod(0o444)
    code, out, err = lintainer("check", "--fix", "--format", "concise", "--exit-zero")
    assert code == 2
    assert err == "error: a.toy: is read-only; not fixed\n"
    assert "a.toy:1:1: medium: The word `bad` is bad [toy/bad-word]\n" in out
    assert (here / "b.toy").read_text() == "good\n"


def test_a_full_disk_ends_with_2_and_nothing_is_half_written(
    file: Path, lintainer: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    before = file.read_bytes()
    monkeypatch.setattr(os, "write", full)
    code, _, err = lintainer("check", "--fix")
    assert code == 2
    assert err == "error: a.toy: cannot be written: no space left on device; not fixed\n"
    assert file.read_bytes() == before
    assert [path.name for path in here.iterdir()] == ["a.toy"]


def test_a_link_out_of_the_project_is_linted_but_not_fixed(
    lintainer: Run, here: Path, tmp_path: Path
) -> None:
    (tmp_path / "real.toy").write_text("bad\n")
    (here / "link.toy").symlink_to(tmp_path / "real.toy")
    code, _, err = lintainer("check", "--fix", "link.toy")
    assert code == 2
    assert err == "error: link.toy: is a link to a file outside of the project; not fixed\n"
    assert (tmp_path / "real.toy").read_text() == "bad\n"


def test_fixes_that_undo_each_other_are_named(file: Path, lintainer: Run) -> None:
    file.write_text("ping\n")
    code, _, err = lintainer("check", "--fix", "--select", "toy/ping,toy/pong")
    assert code == 1
    assert (
        err
        == "note: a.toy: fixes of `toy/ping`, `toy/pong` do not come to rest; the last change was left out\n"
    )


def test_fixes_that_break_a_file_are_not_made(file: Path, lintainer: Run) -> None:
    file.write_text("fragile\n")
    code, _, err = lintainer("check", "--fix", "--select", "toy/breaking")
    assert code == 1
    assert err == "note: a.toy: fixes of `toy/breaking` would have broken the file; they were left out\n"
    assert file.read_text() == "fragile\n"


def test_an_interrupted_run_says_so_and_ends_with_2(
    file: Path, lintainer: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("lintainer.run.lint", stop)
    code, _, err = lintainer("check", "--fix")
    assert (code, err) == (2, "lintainer: interrupted\n")
