"""The other commands, and what all commands share."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lintainer import __version__
from lintainer.cli import main
from lintainer.cli.arguments import fully, quickly
from lintainer.cli.commands import CHECK, COMMANDS

Run = Callable[..., tuple[int, str, str]]

pytestmark = pytest.mark.usefixtures("toy")


def test_version(lintainer: Run) -> None:
    assert lintainer("--version") == (0, f"lintainer {__version__}\n", "")


@pytest.mark.parametrize("command", [one.name for one in COMMANDS])
def test_every_command_has_help(lintainer: Run, command: str) -> None:
    code, out, _ = lintainer(command, "--help")
    assert code == 0
    assert f"usage: lintainer {command}" in out
    assert command in lintainer("--help")[1]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "usage: lintainer"),
        (("chek",), "lintainer: unknown command `chek`; did you mean `check`?\n"),
        (("frobnicate",), "lintainer: unknown command `frobnicate`; `lintainer --help` lists all commands\n"),
        (("help",), "unknown command `help`; did you mean `--help`?"),
        (("tests",), "unknown command `tests`"),
        ((".",), "`.` is no command; did you mean `lintainer check .`?"),
        (("--fix", "a"), "`--fix` belongs behind a command; did you mean `lintainer check --fix`?"),
        (("--fxi", "check"), "lintainer: unknown flag `--fxi`; `lintainer --help` lists all flags\n"),
        (("check", "--fxi"), "lintainer: `lintainer check` has no flag `--fxi`; did you mean `--fix`?\n"),
        (("check", "--fx=yes"), "`lintainer check` has no flag `--fx`; did you mean `--fix`?"),
        (("check", "-q"), "`lintainer check` has no flag `-q`; `lintainer check --help` lists all flags"),
        (("explain", "DL3007", "--fix"), "`lintainer explain` has no flag `--fix`"),
        (("rules", "toy/tod"), "lintainer: unknown rule or profile `toy/tod`; did you mean `toy/todo`?\n"),
        (("rules", "--profile", "strct"), "lintainer: unknown profile `strct`; did you mean `strict`?\n"),
        (("rules", "--profile", "toy"), "lintainer: unknown profile `toy`"),
        (("tree",), "`lintainer tree` needs PATHS"),
        (("check", "--fail-on", "hihg"), "--fail-on: `hihg` is none of critical, high, medium, low, info"),
        (("check", "--fail-on", "hihg"), "; did you mean `high`?"),
        (("check", "--jobs", "many"), "a whole number from 1 to 999999 is expected, not `many`"),
        (("check", "--jobs", "0"), "0"),
        (("check", "--select"), "lintainer: --select: a value is expected\n"),
        (("check", "--fix=yes"), "lintainer: --fix: no value is expected\n"),
        (("tree",), "`lintainer tree` needs PATHS; `lintainer tree --help` tells more"),
        (("explain",), "`lintainer explain` needs RULE; `lintainer explain --help` tells more"),
        (("rules", "--format", "xml"), "--format: `xml` is none of text, json, markdown"),
        (("check", "--format", "json="), "`json=` names no file"),
        (("check", "--format", "text", "--format", "json"), "`--format json=FILE` writes it to a file"),
        (("check", "--stdin-filename", "Dockerfile"), "`--stdin-filename` goes with `-`"),
    ],
)
def test_wrong_arguments_end_with_2(lintainer: Run, arguments: tuple[str, ...], says: str) -> None:
    code, out, err = lintainer(*arguments)
    assert (code, out) == (2, "")
    assert says in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["a", "b/c"],
        ["--fix", "--unsafe-fixes", "--diff", "a"],
        ["--select", "a,b", "--select=c", "--ignore", " d , e ", "x"],
        ["--format", "text", "--format=sarif=out.sarif", "--output-file", "f"],
        ["a", "--jobs", "3", "--fail-on=high", "--exit-zero", "--isolated", "--no-cache"],
        ["-", "--stdin-filename", "Dockerfile", "--config", "c.yaml", "--verbose"],
    ],
)
def test_the_quick_reader_reads_as_argparse_does(arguments: list[str]) -> None:
    slow = fully(COMMANDS, ["check", *arguments], "1")
    assert slow.pop("command") == "check"
    assert quickly(CHECK, arguments) == slow


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--", "-a"],
        ["-x"],
        ["--jobs", "x"],
        ["--jobs"],
        ["--jobs", "-1"],
        ["--fix=1"],
        ["--fail-on", "x"],
    ],
)
def test_the_quick_reader_leaves_the_rest_to_argparse(arguments: list[str]) -> None:
    assert quickly(CHECK, arguments) is None


def test_paths_that_look_like_flags(here: Path, lintainer: Run) -> None:
    (here / "-a.toy").write_text("bad")
    code, out, _ = lintainer("check", "--format", "concise", "--", "-a.toy")
    assert code == 1
    assert out.startswith("-a.toy:1:1")


def test_rules_as_json(lintainer: Run) -> None:
    code, out, _ = lintainer("rules", "--format", "json")
    rows = {row["id"]: row for row in json.loads(out)}
    assert code == 0
    assert rows["toy/bad-word"] == {
        "id": "toy/bad-word",
        "summary": "Word that is bad",
        "domain": "toy",
        "severity": "medium",
        "profiles": ["recommended", "strict"],
        "default": True,
        "fix": "always",
        "aliases": [
            "hadolint:DL3008",
            "hadolint:DL3009",
            "trivy:DS-0002",
            "checkov:CKV_DOCKER_2",
            "kics:0a1b2c3d",
            "semgrep:bad-word",
            "buildkit:BadWord",
            "zizmor:bad-word",
        ],
        "concepts": [],
        "since": "0.1",
    }
    assert rows["toy/loud"]["default"] is False
    assert "error/syntax" in rows


def ids(lintainer: Run, *arguments: str) -> list[str]:
    """The ids of the rules that are listed, in their order."""
    code, out, err = lintainer("rules", *arguments, "--format", "json")
    assert (code, err) == (0, "")
    return [row["id"] for row in json.loads(out)]


def test_rules_are_named_as_they_are_for_select(lintainer: Run) -> None:
    every = ids(lintainer)
    toys = [rule for rule in every if rule.startswith("toy/")]
    assert len(every) > len(toys) > 3
    assert ids(lintainer, "all") == [rule for rule in every if not rule.startswith("shellcheck/")]
    assert ids(lintainer, "toy") == ids(lintainer, "toy/*") == toys
    assert ids(lintainer, "toy/todo", "toy/b*") == ["toy/bad-word", "toy/breaking", "toy/todo"]
    assert ids(lintainer, "toy/todo,toy/todo") == ["toy/todo"]
    assert ids(lintainer, "hadolint:DL3009") == ids(lintainer, "bad-word") == ["toy/bad-word"]
    assert ids(lintainer, "shellcheck/SC2086") == ["shellcheck/SC2086"]


def test_rules_of_a_profile_and_those_with_a_fix(lintainer: Run) -> None:
    strict = ids(lintainer, "--profile", "strict", "toy")
    assert "toy/loud" in strict
    assert set(strict) < set(ids(lintainer, "toy"))
    assert ids(lintainer, "--profile", "strict,recommended", "toy/loud", "toy/todo") == [
        "toy/loud",
        "toy/todo",
    ]
    assert "toy/bad-word" in ids(lintainer, "toy", "--fixable")
    assert "toy/loud" not in ids(lintainer, "toy", "--fixable")
    assert ids(lintainer, "toy/loud", "--fixable") == []


def test_a_list_of_one_or_no_rule_as_text(lintainer: Run) -> None:
    _, out, _ = lintainer("rules", "toy/bad-word")
    row = "toy/bad-word  medium    *F  Word that is bad"
    assert out == f"{row}\n\n1 rule; * is on by default, F has a fix (f sometimes)\n"
    assert lintainer("rules", "toy/loud", "--fixable")[:2] == (0, "No rule is all that\n")
    assert lintainer("rules", "toy/loud", "--fixable", "--format", "json")[1] == "[]\n"


def test_rules_as_text_and_markdown(lintainer: Run) -> None:
    _, out, _ = lintainer("rules")
    assert "toy/bad-word                  medium    *F  Word that is bad\n" in out
    assert "rules; * is on by default" in out
    _, out, _ = lintainer("rules", "--format", "markdown")
    assert "| `toy/loud` | info | no | never | Line in capitals |\n" in out


def test_explain_shows_the_page(lintainer: Run) -> None:
    code, out, _ = lintainer("explain", "toy/bad-word")
    assert code == 0
    assert out.startswith(
        "# Word that is bad\n\n`toy/bad-word`, severity medium, fixed always\n"
        "Profiles: recommended, strict\nAlso known as: hadolint:DL3008, "
    )
    assert "## What it does" in out
    assert "severity: medium" not in out


def test_explain_knows_what_other_tools_call_a_rule(lintainer: Run) -> None:
    assert lintainer("explain", "DL3010")[1].startswith("# Work left to do\n")
    assert lintainer("explain", "toy/p*")[1].count("## What it does") == 2
    assert "no fix" in lintainer("explain", "error/syntax")[1]


def test_explain_of_an_unknown_rule(lintainer: Run) -> None:
    code, out, err = lintainer("explain", "toy/tod")
    assert (code, out) == (2, "")
    assert err == "lintainer: unknown rule or profile `toy/tod`; did you mean `toy/todo`?\n"


def test_tree_as_json(here: Path, lintainer: Run) -> None:
    (here / "a.toy").write_text("one\ntwo # x")
    (here / "b.toy").write_text("")
    code, out, _ = lintainer("tree", "--format", "json", "a.toy", "b.toy")
    assert code == 0
    assert json.loads(out) == [
        {"path": "a.toy", "kind": "toy", "lines": ["one", "two "], "empty": []},
        {"path": "b.toy", "kind": "toy", "lines": [], "empty": []},
    ]


def test_tree_as_text(here: Path, lintainer: Run) -> None:
    (here / "a.toy").write_text("one\x1b\n")
    assert lintainer("tree", "a.toy") == (0, "path: a.toy\nkind: toy\nlines: one\u241b\n", "")


def test_tree_of_what_has_none(here: Path, lintainer: Run) -> None:
    (here / "a.txt").write_text("one")
    code, out, err = lintainer("tree", "--format", "json", "gone", "a.txt")
    assert (code, out) == (2, "[]\n")
    assert err == (
        "error: gone: does not exist\nerror: a.txt: does not look like a file that Lintainer knows\n"
    )


def test_config_show_tells_where_each_value_comes_from(here: Path, lintainer: Run) -> None:
    (here / "base.yaml").write_text("fail-on: high\nignore: toy/todo\n")
    (here / ".lintainer.yaml").write_text(
        "extends: base.yaml\nseverity: {toy/crash: info}\nexclude: x\nforbid-inline-ignores: toy/todo\n"
        "ignores: [{paths: y}]\nrules: {toy/bad-word: {word: w}}\nfix: {toy/bad-word: never}\n"
        'kubernetes: {version: "1.30"}'
    )
    code, out, _ = lintainer("config", "show")
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "files: ['.lintainer.yaml', 'base.yaml']  # found"
    for line in (
        "fail-on: high  # base.yaml:1",
        "max-file-size: 64  # default",
        "kubernetes.version: 1.30  # .lintainer.yaml:8",
        "exclude: x  # .lintainer.yaml:3",
        "forbid-inline-ignores: toy/todo  # .lintainer.yaml:4",
        "rules.toy/bad-word.word: w  # .lintainer.yaml:6",
        "severity.toy/crash: info  # .lintainer.yaml:2",
        "fix.toy/bad-word: never  # .lintainer.yaml:7",
        "toy/crash: info  # selected by `recommended` (default)",
    ):
        assert line in lines
    assert not any(line.startswith("toy/todo:") for line in lines)


def test_config_show_of_a_path_with_choices(here: Path, lintainer: Run) -> None:
    (here / "a").mkdir()
    (here / "a" / ".lintainer.yaml").write_text("fail-on: high")
    (here / "a" / "b.toy").write_text("")
    for path in ("a", "a/b.toy"):
        rows = json.loads(lintainer("config", "show", path, "--format", "json", "--select", "toy/ping")[1])
        assert {"key": "fail-on", "value": "high", "from": "a/.lintainer.yaml:1"} in rows
        assert {"key": "toy/ping", "value": "critical", "from": "selected by `toy/ping` (--select)"} in rows


def test_config_schema_is_json(lintainer: Run) -> None:
    code, out, _ = lintainer("config", "schema")
    assert code == 0
    assert "select" in json.loads(out)["properties"]


@pytest.mark.parametrize("what", [(), ("look",), ("show", "a", "b"), ("schema", "x")])
def test_config_of_something_else(lintainer: Run, what: tuple[str, ...]) -> None:
    code, _, err = lintainer("config", *what)
    assert (code, err) == (2, "lintainer: `config show [PATH]` or `config schema` is expected\n")


def test_config_show_of_a_path_that_is_not_there(lintainer: Run) -> None:
    assert lintainer("config", "show", "gone")[2] == "lintainer: gone: there is no such file or folder\n"


class Pipe(io.TextIOWrapper):
    """What a pipe hands over."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))


def piped(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", Pipe(data))


def test_text_from_a_pipe(lintainer: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, b"bad\n")
    code, out, _ = lintainer("check", "-", "--stdin-filename", "x/a.toy", "--format", "concise")
    assert code == 1
    assert out.startswith("x/a.toy:1:1: medium")


def test_text_from_a_pipe_obeys_the_configuration_of_its_name(
    here: Path, lintainer: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "x").mkdir()
    (here / "x" / ".lintainer.yaml").write_text("ignore: toy/bad-word")
    piped(monkeypatch, b"bad\n")
    assert lintainer("check", "-", "--stdin-filename", "x/a.toy")[0] == 0


def test_text_from_a_pipe_is_fixed_to_stdout(lintainer: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, b"bad TODO\r\n")
    code, out, err = lintainer("check", "-", "--stdin-filename", "a.toy", "--fix", "--format", "concise")
    assert (code, out) == (1, "good TODO\r\n")
    assert err.startswith("a.toy:1:6: low: Something is left to do [toy/todo]\n")


def test_clean_text_from_a_pipe_comes_out_as_it_is(lintainer: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, b"fine\n")
    assert lintainer("check", "-", "--stdin-filename", "a.toy", "--fix")[:2] == (0, "fine\n")


def test_text_from_a_pipe_as_a_diff(lintainer: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, b"bad\n")
    code, out, _ = lintainer("check", "-", "--stdin-filename", "a.toy", "--fix", "--diff")
    assert (code, out) == (1, "--- a/a.toy\n+++ b/a.toy\n@@ -1 +1 @@\n-bad\n+good\n")


def test_text_from_a_pipe_in_no_known_language(lintainer: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, b"whatever\n")
    code, out, err = lintainer("check", "-", "--fix")
    assert (code, out) == (0, "whatever\n")
    assert "note: stdin: skipped" in err


def test_binary_text_from_a_pipe(lintainer: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, b"\0\0bad\n")
    code, out, _ = lintainer("check", "-", "--stdin-filename", "a.toy", "--format", "concise")
    assert code == 1
    assert "This file is binary" in out


def test_a_crash_of_the_command_itself_is_one_line(
    here: Path, lintainer: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("what was that\nthen")

    monkeypatch.setattr("lintainer.plan.Plan.add", fail)
    code, _, err = lintainer("check")
    assert (code, err) == (
        2,
        "lintainer: failed with ZeroDivisionError: what was that (`--verbose` shows where)\n",
    )
    assert "Traceback" in lintainer("check", "--verbose")[2]


class Closed(io.StringIO):
    """A stream that nobody reads any more."""

    def write(self, text: str) -> int:
        raise BrokenPipeError(32, "Broken pipe")


def test_a_closed_pipe_is_no_traceback(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Closed())
    assert main(["rules"]) == 2


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("is_ci", [False, True])
def test_progress_is_shown_when_it_takes_long(
    here: Path, monkeypatch: pytest.MonkeyPatch, is_ci: bool
) -> None:
    monkeypatch.setenv("CI", "true" if is_ci else "")
    for name in "abc":
        (here / f"{name}.toy").write_text("fine")
    now = iter(range(0, 1000, 2))
    monkeypatch.setattr("time.monotonic", lambda: next(now))
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    assert main(["check", "--jobs", "1"]) == 0
    assert ("\r2 of 3 files" in stream.getvalue()) is not is_ci
    assert stream.getvalue().endswith("\r\x1b[K") is not is_ci


@pytest.mark.parametrize(
    ("environment", "is_coloured"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_colours_on_a_terminal(
    here: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], is_coloured: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    (here / "a.toy").write_text("bad")
    stream = Terminal()
    monkeypatch.setattr(sys, "stdout", stream)
    main(["check"])
    assert ("\x1b[33;1mmedium\x1b[0m" in stream.getvalue()) is is_coloured


def test_colours_can_be_forced(here: Path, lintainer: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    (here / "a.toy").write_text("bad")
    assert "\x1b[" in lintainer("check")[1]
    lintainer("check", "--output-file", "out")
    assert "\x1b[" not in (here / "out").read_text()
