"""`lintainer check`, run in this process on the toy language."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lintainer.builtin import BUILT_IN

Run = Callable[..., tuple[int, str, str]]

pytestmark = pytest.mark.usefixtures("toy")


def put(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.toy"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def findings(out: str) -> list[tuple[str, str, int]]:
    return [
        (one["path"], one["rule"], one["range"]["start"]["line"]) for one in map(json.loads, out.splitlines())
    ]


def test_a_clean_file_ends_with_0(here: Path, lintainer: Run) -> None:
    put(here, a="fine\n")
    assert lintainer("check", "a.toy") == (0, "No findings in 1 file\n", "")


def test_findings_end_with_1(here: Path, lintainer: Run) -> None:
    put(here, a="bad\n")
    code, out, err = lintainer("check", "a.toy")
    assert (code, err) == (1, "")
    assert out == (
        "toy/bad-word medium: The word `bad` is bad\n"
        " --> a.toy:1:1\n"
        "1 | bad\n"
        "  | ^^^\n"
        "  = help: Write `good`\n"
        "\n"
        "1 finding in 1 file; 1 can be fixed with `--fix`\n"
    )


def test_the_current_folder_is_linted_when_nothing_is_named(here: Path, lintainer: Run) -> None:
    put(here, b__c="bad\n", a="bad\n")
    code, out, _ = lintainer("check", "--format", "jsonl")
    assert code == 1
    assert findings(out) == [("a.toy", "toy/bad-word", 1), ("b/c.toy", "toy/bad-word", 1)]


@pytest.mark.parametrize(
    ("text", "arguments", "code"),
    [
        ("TODO", (), 1),
        ("TODO", ("--fail-on", "medium"), 0),
        ("TODO", ("--fail-on=low",), 1),
        ("bad", ("--fail-on", "medium"), 1),
        ("bad", ("--fail-on", "high"), 0),
        ("bad", ("--exit-zero",), 0),
        ("LOUD", ("--select", "toy/loud"), 0),
        ("LOUD", ("--select", "toy/loud", "--fail-on", "info"), 1),
        ("???", (), 1),
    ],
)
def test_exit_codes(here: Path, lintainer: Run, text: str, arguments: tuple[str, ...], code: int) -> None:
    put(here, a=text)
    ended = lintainer("check", *arguments)
    assert ended[0] == code
    assert "1 finding in 1 file" in ended[1]


def test_fail_on_of_the_configuration_counts_for_its_files(here: Path, lintainer: Run) -> None:
    put(here, a__a="bad")
    (here / "a" / ".lintainer.yaml").write_text("fail-on: high")
    assert lintainer("check")[0] == 0
    assert lintainer("check", "--fail-on", "low")[0] == 1
    put(here, b="bad")
    assert lintainer("check")[0] == 1


def test_nothing_to_lint_is_said(here: Path, lintainer: Run) -> None:
    (here / "docs").mkdir()
    assert lintainer("check", "docs") == (0, "", "note: nothing to lint in `docs`\n")


def test_many_empty_folders_are_said_at_once(here: Path, lintainer: Run) -> None:
    for name in "abcde":
        (here / name).mkdir()
    assert lintainer("check", *"abcde")[2] == "note: nothing to lint in `a`, `b`, `c` and 2 more\n"


def test_a_path_that_does_not_exist_ends_with_2_and_the_others_are_linted(here: Path, lintainer: Run) -> None:
    put(here, a="bad")
    code, out, err = lintainer("check", "gone", "a.toy", "--format", "jsonl", "--exit-zero")
    assert code == 2
    assert err == "error: gone: there is no such file or folder\n"
    assert findings(out) == [("a.toy", "toy/bad-word", 1)]


def test_a_named_file_of_no_known_language_is_skipped_with_a_note(here: Path, lintainer: Run) -> None:
    (here / "notes.txt").write_text("bad\n")
    code, out, err = lintainer("check", "notes.txt")
    assert (code, out) == (0, "")
    assert err == "note: notes.txt: skipped, it does not look like a file that Lintainer knows\n"


def test_files_are_linted_once_however_often_they_are_named(here: Path, lintainer: Run) -> None:
    put(here, a__b="bad")
    _, out, _ = lintainer("check", "a", "a/b.toy", ".", "--format", "jsonl")
    assert findings(out) == [("a/b.toy", "toy/bad-word", 1)]


def test_paths_are_shown_as_seen_from_here(here: Path, lintainer: Run, tmp_path: Path) -> None:
    put(here, a="bad")
    put(tmp_path, up="bad")
    put(tmp_path, far__away="bad")
    arguments = (str(here / "a.toy"), "../up.toy", str(tmp_path / "far"), "../far/../far")
    _, out, _ = lintainer("check", *arguments, "--format", "jsonl")
    assert [path for path, _, _ in findings(out)] == [
        "a.toy",
        "../up.toy",
        str(tmp_path / "far" / "away.toy"),
    ]


def test_selection_on_the_command_line(here: Path, lintainer: Run) -> None:
    put(here, a="bad TODO\nLOUD\n")

    def rules(*arguments: str) -> list[str]:
        return [rule for _, rule, _ in findings(lintainer("check", "--format", "jsonl", *arguments)[1])]

    assert rules() == ["toy/bad-word", "toy/todo"]
    assert rules("--select", "toy/todo,toy/loud") == ["toy/todo", "toy/loud"]
    assert rules("--select", "DL3010", "--select=toy/loud") == ["toy/todo", "toy/loud"]
    assert rules("--extend-select", "toy/loud") == ["toy/bad-word", "toy/todo", "toy/loud"]
    assert rules("--ignore", "hadolint:DL3008") == ["toy/todo"]


def test_configuration_files_are_found_or_not(here: Path, lintainer: Run) -> None:
    put(here, a="bad TODO")
    (here / ".lintainer.yaml").write_text("ignore: toy/todo")
    (here / "other.yaml").write_text("ignore: toy/bad-word")

    def rules(*arguments: str) -> list[str]:
        return [rule for _, rule, _ in findings(lintainer("check", "--format", "jsonl", *arguments)[1])]

    assert rules() == ["toy/bad-word"]
    assert rules("--isolated") == ["toy/bad-word", "toy/todo"]
    assert rules("--config", "other.yaml") == ["toy/todo"]
    assert rules("--isolated", "--config", "other.yaml") == ["toy/todo"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--config", "gone.yaml"), "there is no configuration file `gone.yaml`"),
        (("--select", "toy/tod"), "--select: unknown rule or profile `toy/tod`; did you mean `toy/todo`"),
        (("--format", "jsn"), "unknown format `jsn`; did you mean `json`"),
        (("--format", "picture"), "unknown format `picture`; there are text, "),
        (("--unsafe-fixes",), "`--unsafe-fixes` goes with `--fix` or `--diff`"),
        (("--output-file", "gone/out"), "gone/out: cannot be written: no such file or directory"),
        (("-", "a.toy"), "`-` reads one text from a pipe"),
    ],
)
def test_what_makes_no_sense_ends_with_2(
    here: Path, lintainer: Run, arguments: tuple[str, ...], says: str
) -> None:
    put(here, a="fine")
    code, _, err = lintainer("check", *arguments)
    assert code == 2
    assert err.startswith("lintainer: ")
    assert says in err
    assert err.count("\n") == 1


def test_a_broken_configuration_ends_with_2_before_anything_is_linted(here: Path, lintainer: Run) -> None:
    put(here, a="bad", b__b="bad")
    (here / "b" / ".lintainer.yaml").write_text("selct: a")
    code, out, err = lintainer("check")
    assert (code, out) == (2, "")
    assert err == "lintainer: b/.lintainer.yaml:1: unknown key `selct`; did you mean `select`?\n"


def test_a_broken_lock_file_ends_with_2(here: Path, lintainer: Run) -> None:
    put(here, a="bad")
    (here / "lintainer.lock").write_text("what is this\n")
    code, _, err = lintainer("check")
    assert code == 2
    assert "lintainer.lock:1: an image reference and its digest are expected" in err


BAD_FILES = {
    "binary": (b"\x7fELF\0\0\0\0", "This file is binary: it holds NUL bytes"),
    "utf16": ("bad\n".encode("utf-16"), "This file is UTF-16, UTF-8 is expected"),
    "large": (b"x" * (1 << 20) + b"x", "This file has more than the 1 MiB of `max-file-size`"),
}


@pytest.mark.parametrize("name", BAD_FILES)
@pytest.mark.parametrize("target", [".", "x.toy"])
def test_files_that_cannot_be_linted_are_reported(here: Path, lintainer: Run, name: str, target: str) -> None:
    data, message = BAD_FILES[name]
    (here / "x.toy").write_bytes(data)
    (here / ".lintainer.yaml").write_text("max-file-size: 1")
    code, out, err = lintainer("check", "--format", "jsonl", target)
    (finding,) = map(json.loads, out.splitlines())
    assert (code, err) == (1, "")
    assert (finding["rule"], finding["severity"], finding["message"]) == ("error/unreadable", "high", message)
    assert finding["range"] == {"start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 1}}
    assert finding["byte_range"] == [0, 0]


def test_an_empty_file_is_clean(here: Path, lintainer: Run) -> None:
    put(here, a="")
    assert lintainer("check", "a.toy")[:2] == (0, "No findings in 1 file\n")


def test_bytes_that_are_no_utf8_are_linted(here: Path, lintainer: Run) -> None:
    (here / "a.toy").write_bytes(b"\xff\xfe\xfd bad \xc3\n")
    code, out, _ = lintainer("check", "a.toy")
    assert code == 1
    assert "1 | \ufffd\ufffd\ufffd bad \ufffd\n  |     ^^^\n" in out


def test_a_file_that_vanishes_between_listing_and_reading(
    here: Path, lintainer: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, a="bad", b="bad")
    look = os.path.getsize
    from lintainer import discovery

    find = discovery.find

    def find_and_lose(*arguments: object) -> object:
        found = find(*arguments)  # type: ignore[arg-type]
        (here / "a.toy").unlink()
        return found

    monkeypatch.setattr(discovery, "find", find_and_lose)
    code, out, _ = lintainer("check", "--format", "concise", "--jobs", "1")
    assert look
    assert code == 1
    assert out.splitlines()[:2] == [
        "a.toy:1:1: high: This file does not exist [error/unreadable]",
        "b.toy:1:1: medium: The word `bad` is bad [toy/bad-word]",
    ]


def test_a_folder_that_cannot_be_looked_into_is_reported(
    here: Path, lintainer: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, a__a="bad", b="bad")
    look = os.scandir

    def scandir(path: str) -> object:
        if path.endswith("/a"):
            raise PermissionError(13, "Permission denied")
        return look(path)

    monkeypatch.setattr(os, "scandir", scandir)
    _, out, _ = lintainer("check", "--format", "concise")
    assert "a:1:1: high: This file cannot be looked into: permission denied [error/unreadable]" in out


def test_links_out_of_the_folder_are_noted(here: Path, lintainer: Run, tmp_path: Path) -> None:
    put(tmp_path, secret="bad")
    put(here, p__a="fine")
    (here / "p" / "b.toy").symlink_to(tmp_path / "secret.toy")
    code, out, err = lintainer("check", "p")
    assert (code, out) == (0, "No findings in 1 file\n")
    assert err == "note: p/b.toy: skipped, it is a link to a file outside of `p`\n"


def test_faults_of_ours_are_reported_and_stop_nothing(here: Path, lintainer: Run) -> None:
    put(here, a="crash bad", b="unreadable", c="bad")
    code, out, err = lintainer("check", "--format", "concise", "--jobs", "1")
    assert (code, err) == (1, "")
    assert out.splitlines()[:4] == [
        "a.toy:1:1: high: The rule `toy/crash` failed: RuntimeError: this rule is broken [error/internal]",
        "a.toy:1:7: medium: The word `bad` is bad [toy/bad-word]",
        "b.toy:1:1: high: Reading this file failed: RuntimeError: no way to read this [error/internal]",
        "c.toy:1:1: medium: The word `bad` is bad [toy/bad-word]",
    ]


def test_tracebacks_are_shown_on_demand_only(here: Path, lintainer: Run) -> None:
    put(here, a="crash")
    assert "Traceback" not in lintainer("check")[1]
    assert "Traceback" in lintainer("check", "--verbose")[1]


def test_severity_of_errors_can_be_set(here: Path, lintainer: Run) -> None:
    (here / "a.toy").write_bytes(b"\0")
    (here / ".lintainer.yaml").write_text("severity: {error/unreadable: info}")
    assert lintainer("check")[0] == 0


def test_several_reports_at_once(here: Path, lintainer: Run) -> None:
    put(here, a="bad")
    code, out, _ = lintainer(
        "check", "--format", "concise", "--format", "jsonl=out.jsonl", "--format=json=o.json"
    )
    assert code == 1
    assert out.startswith("a.toy:1:1: medium")
    assert findings((here / "out.jsonl").read_text()) == [("a.toy", "toy/bad-word", 1)]
    assert [one["rule"] for one in json.loads((here / "o.json").read_text())] == ["toy/bad-word"]


def test_an_output_file_takes_the_report(here: Path, lintainer: Run) -> None:
    put(here, a="bad")
    assert lintainer("check", "--output-file", "out.txt")[:2] == (1, "")
    assert (here / "out.txt").read_text().endswith("1 finding in 1 file; 1 can be fixed with `--fix`\n")


def test_an_ignore_in_the_configuration_has_its_path_from_there(here: Path, lintainer: Run) -> None:
    put(here, a__gen__x="bad", a__x="bad")
    (here / ".lintainer.yaml").write_text("ignores: [{paths: a/gen/, rules: toy/*}]")
    _, out, _ = lintainer("check", "a", "--format", "jsonl")
    assert findings(out) == [("a/x.toy", "toy/bad-word", 1)]


def test_every_builtin_has_a_page() -> None:
    for entry in BUILT_IN:
        text = Path(entry.page).read_text(encoding="utf-8")
        assert text.startswith(f"# {entry.summary}\n")


def test_a_report_that_is_not_finished_is_not_left_behind(
    here: Path, lintainer: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, a="bad", b="bad")
    (here / "out.json").write_text("what was there before")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("lintainer.run.lint", stop)
    assert lintainer("check", "--jobs", "1", "--format", "json=out.json")[0] == 2
    assert (here / "out.json").read_text() == "what was there before"
    assert {path.name for path in here.iterdir()} == {"a.toy", "b.toy", "out.json"}


def test_a_report_goes_through_a_link_and_into_a_device(here: Path, lintainer: Run) -> None:
    put(here, a="bad")
    (here / "real").write_text("")
    (here / "link").symlink_to("real")
    assert lintainer("check", "--output-file", "link")[0] == 1
    assert (here / "link").is_symlink()
    assert (here / "real").read_text().startswith("toy/bad-word")
    assert lintainer("check", "--output-file", os.devnull)[0] == 1
