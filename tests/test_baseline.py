"""Baselines: what is set aside stays so while the file changes, and what is new is reported."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintainer.baseline import Baseline, Entries, Entry
from lintainer.config import SettingsError
from lintainer.diagnostic import Diagnostic
from lintainer.run import FileReport
from lintainer.text import Source, Span

Run = Callable[..., tuple[int, str, str]]
NAME = ".lintainer-baseline.json"

pytestmark = pytest.mark.usefixtures("toy")


@pytest.fixture
def file(here: Path) -> Path:
    (here / ".git").mkdir()
    path = here / "a.toy"
    path.write_text("bad\nfine bad TODO\n")
    return path


@pytest.fixture
def written(file: Path, lintainer: Run) -> Path:
    """A file whose findings are all set aside, by the configuration too."""
    code, out, err = lintainer("baseline", "write")
    assert (code, out, err) == (
        0,
        "",
        f"3 findings set aside in `{NAME}`\n"
        f"note: it counts with `baseline: {NAME}` in the configuration, or `--baseline {NAME}`\n",
    )
    (file.parent / ".lintainer.yaml").write_text(f"baseline: {NAME}\n")
    return file


def kept(here: Path) -> Any:
    return json.loads((here / NAME).read_text())


def test_the_file_is_sorted_and_has_a_finding_a_line(written: Path, here: Path, lintainer: Run) -> None:
    lines = (here / NAME).read_text().splitlines()
    assert lines[0] == '{"version": 1, "findings": ['
    assert [json.loads(line.rstrip(","))["count"] for line in lines[1:-1]] == [2, 1]
    assert kept(here)["findings"][0]["message"] == "The word `bad` is bad"
    before = (here / NAME).read_bytes()
    lintainer("baseline", "write")
    assert (here / NAME).read_bytes() == before
    assert sorted(path.name for path in here.iterdir()) == [".git", NAME, ".lintainer.yaml", "a.toy"]


def test_what_is_set_aside_is_not_reported(written: Path, lintainer: Run) -> None:
    code, out, err = lintainer("check")
    assert (code, out, err) == (0, "No findings in 1 file; the baseline sets 3 aside\n", "")


def test_moving_lines_does_not_disturb_it(written: Path, lintainer: Run) -> None:
    written.write_text("\n\nmore\nfine bad TODO, really\n\n  bad at last\n")
    assert lintainer("check")[0] == 0


def test_what_is_new_fails(written: Path, here: Path, lintainer: Run) -> None:
    written.write_text("bad\nbad\nbad TODO\n")
    (here / "b.toy").write_text("bad\n")
    code, out, _ = lintainer("check", "--format", "jsonl")
    assert code == 1
    assert [
        (found["path"], found["range"]["start"]["line"]) for found in map(json.loads, out.splitlines())
    ] == [
        ("a.toy", 3),
        ("b.toy", 1),
    ]
    assert lintainer("check")[1].endswith("; 2 can be fixed with `--fix`; the baseline sets 3 aside\n")


def test_it_works_from_another_folder_and_in_several_processes(
    written: Path, here: Path, lintainer: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "sub").mkdir()
    (here / "sub" / "b.toy").write_text("bad\n")
    monkeypatch.chdir(here / "sub")
    code, out, _ = lintainer("check", "..", "--jobs", "2", "--format", "concise")
    assert code == 1
    assert out.splitlines()[0] == "b.toy:1:1: medium: The word `bad` is bad [toy/bad-word]"
    assert "; the baseline sets 3 aside" in out


def test_fixing_leaves_it_alone_unless_told(written: Path, lintainer: Run) -> None:
    written.write_text("bad\nbad\nbad TODO\n")
    assert lintainer("check", "--fix", "--unsafe-fixes")[0] == 0
    assert written.read_text() == "bad\nbad\ngood TODO\n"
    code, out, _ = lintainer("check", "--fix", "--fix-baselined")
    assert written.read_text() == "good\ngood\ngood TODO\n"
    assert (code, out.splitlines()[-1]) == (0, "No findings left in 1 file; the baseline sets 1 aside")


def test_a_fix_that_cannot_be_written_leaves_it_aside(
    written: Path, lintainer: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lintainer import writing

    def refuse(*_: object) -> None:
        raise writing.UnwritableError("cannot be written")

    monkeypatch.setattr(writing, "write", refuse)
    code, out, err = lintainer("check", "--fix", "--fix-baselined")
    assert (code, err) == (2, "error: a.toy: cannot be written; not fixed\n")
    assert out.endswith("No findings in 1 file; the baseline sets 3 aside\n")


def test_sarif_shows_it_as_suppressed(written: Path, lintainer: Run) -> None:
    results = json.loads(lintainer("check", "--format", "sarif")[1])["runs"][0]["results"]
    assert [result["suppressions"] for result in results] == [
        [{"kind": "external", "status": "accepted", "justification": "in the baseline"}]
    ] * 3


def test_text_from_a_pipe_has_a_baseline_too(
    written: Path, lintainer: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"bad\nbad\nbad\n")))
    code, out, _ = lintainer("check", "-", "--stdin-filename", "a.toy", "--format", "concise")
    assert code == 1
    assert out.startswith("a.toy:3:1:")


def test_the_command_line_names_another_one(written: Path, here: Path, lintainer: Run) -> None:
    (here / "none.json").write_text('{"version": 1, "findings": []}')
    assert lintainer("check", "--baseline", "none.json")[0] == 1
    assert lintainer("check", "--isolated", "--baseline", NAME)[0] == 0
    out = lintainer("config", "show", "--isolated")[1]
    assert "baseline" not in out
    assert f"baseline: {NAME}  # .lintainer.yaml:1" in lintainer("config", "show")[1]


def test_check_tells_what_is_new_and_what_is_gone(written: Path, lintainer: Run) -> None:
    assert lintainer("baseline", "check") == (0, "", "0 findings new, 0 gone, 3 in the baseline\n")
    written.write_text("LOUD\nfine bad\nFIX ME\n")
    (written.parent / ".lintainer.yaml").write_text(f"baseline: {NAME}\nextend-select: [toy/loud]")
    code, out, err = lintainer("baseline", "check")
    assert (code, err) == (1, "2 findings new, 2 gone, 3 in the baseline\n")
    assert out == (
        "new: a.toy: toy/loud: This line shouts\n"
        "new: a.toy: toy/loud: This line shouts\n"
        "gone: a.toy: toy/bad-word: The word `bad` is bad\n"
        "gone: a.toy: toy/todo: Something is left to do\n"
    )


def test_prune_drops_what_is_gone_and_takes_in_nothing(written: Path, here: Path, lintainer: Run) -> None:
    written.write_text("fine bad ???\n")
    (here / "b.toy").write_text("bad\n")
    assert lintainer("baseline", "prune")[2] == f"2 findings removed, 1 left in `{NAME}`\n"
    assert [(entry["path"], entry["count"]) for entry in kept(here)["findings"]] == [("a.toy", 1)]
    before = (here / NAME).stat().st_mtime_ns
    assert lintainer("baseline", "prune")[2] == f"0 findings removed, 1 left in `{NAME}`\n"
    assert (here / NAME).stat().st_mtime_ns == before


def test_files_that_are_not_looked_at_keep_their_entries(file: Path, here: Path, lintainer: Run) -> None:
    (here / "sub").mkdir()
    for name in ("b.toy", "c.toy"):
        (here / "sub" / name).write_text("bad\n")
    lintainer("baseline", "write")
    file.unlink()
    (here / "sub" / "b.toy").unlink()
    assert lintainer("baseline", "prune", "sub")[0] == 0
    assert [entry["path"] for entry in kept(here)["findings"]] == ["a.toy", "a.toy", "sub/c.toy"]
    (here / "sub" / "c.toy").write_text("TODO\n")
    assert lintainer("baseline", "write", "sub/c.toy")[0] == 0
    assert [(entry["path"], entry["rule"]) for entry in kept(here)["findings"]] == [
        ("a.toy", "toy/bad-word"),
        ("a.toy", "toy/todo"),
        ("sub/c.toy", "toy/todo"),
    ]
    lintainer("baseline", "prune")
    assert [entry["path"] for entry in kept(here)["findings"]] == ["sub/c.toy"]


def test_a_file_that_cannot_be_linted_keeps_its_entries(written: Path, here: Path, lintainer: Run) -> None:
    before = (here / NAME).read_bytes()
    written.write_bytes(b"\x00\x01binary")
    note = "note: a.toy: could not be linted; what the baseline has of it is left as it is\n"
    assert lintainer("baseline", "prune")[2] == note + f"0 findings removed, 3 left in `{NAME}`\n"
    assert (here / NAME).read_bytes() == before
    assert lintainer("check")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("baseline",), "`baseline write`, `baseline check` or `baseline prune` is expected"),
        (("baseline", "make"), "`baseline write`, `baseline check` or `baseline prune` is expected"),
        (("baseline", "check"), "`lintainer baseline write` makes one"),
        (("baseline", "write", "nowhere"), "error: nowhere: there is no such file or folder"),
        (
            ("baseline", "write", "--baseline", "no/where.json"),
            "cannot be written: no such file or directory",
        ),
        (("check", "--baseline", "."), "cannot be read: is a directory"),
        (("check", "--fix-baselined"), "`--fix-baselined` goes with `--fix` or `--diff`"),
    ],
)
def test_what_cannot_be_done_is_said(
    file: Path, lintainer: Run, arguments: tuple[str, ...], says: str
) -> None:
    code, out, err = lintainer(*arguments)
    assert (code, out) == (2, "")
    assert says in err


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "it is not JSON"),
        ("\udcff", "it is not JSON"),
        ("[" * 100_000, "it is not JSON"),
        ("[]", "of version 1"),
        ('{"version": 2, "findings": []}', "of version 1"),
        ('{"version": 1, "findings": {}}', "of version 1"),
        ('{"version": 1, "findings": [1]}', "an entry has not all"),
        (
            '{"version": 1, "findings": [{"path": "a", "rule": "b", "fingerprint": "c"}]}',
            "an entry has not all",
        ),
    ],
)
def test_what_is_no_baseline_is_refused(file: Path, here: Path, lintainer: Run, text: str, says: str) -> None:
    (here / "x.json").write_text(text, errors="surrogateescape")
    code, _, err = lintainer("check", "--baseline", "x.json")
    assert code == 2
    assert "x.json: this is no baseline" in err
    assert says in err


def test_a_count_is_a_whole_number(here: Path) -> None:
    path = here / "x.json"
    entry = Entry("a", "b", "c", 0, "d")
    Entries([entry]).write(str(path))
    with pytest.raises(SettingsError, match="an entry has not all"):
        Entries.read(str(path))


def reported(words: list[str]) -> FileReport:
    """A report that finds every word."""
    text, found = "", []
    source = Source("a.toy", " ".join(words).encode())
    for word in words:
        found.append(Diagnostic("toy/x", "low", "x", source, Span(len(text), len(text) + len(word))))
        text += word + " "
    return FileReport(source, "a.toy", found, ())


WORDS = st.lists(st.sampled_from("abc"), max_size=8)


@given(WORDS, WORDS)
def test_as_many_are_set_aside_as_were_there(before: list[str], after: list[str]) -> None:
    from lintainer.baseline import Recorder, recorded

    entries, unread = recorded([Recorder().piece(reported(before))])
    assert not unread
    assert entries.total == len(before)
    baseline: Baseline = pickle.loads(pickle.dumps(Baseline(entries)))
    report = reported(after)
    new, known = baseline.part(report)
    assert sorted([*new, *known], key=lambda one: one.start) == list(report.found)
    for word in "abc":
        aside = sum(report.source.data[one.start : one.end] == word.encode() for one in known)
        assert aside == min(before.count(word), after.count(word))
