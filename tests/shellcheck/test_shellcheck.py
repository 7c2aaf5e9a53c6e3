"""ShellCheck speaks about scripts in Dockerfiles, at their places."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lintainer.config import Overrides, Settings
from lintainer.dockerfile import Dockerfile, read
from lintainer.document import Project
from lintainer.select import Selection, select
from lintainer.shellcheck import check, find, program
from lintainer.shellcheck.dockerfiles import pieces
from lintainer.text import Source, apply

Command = Callable[..., Any]

installed = pytest.mark.skipif(find() is None, reason="ShellCheck is not installed")


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    program.forget()
    yield
    program.forget()


def dockerfile(text: str) -> Dockerfile:
    return read(Source("Dockerfile", text.encode("utf-8", "surrogateescape")), Project())


def said(text: str) -> list[tuple[str, str]]:
    """What is found in a Dockerfile: numbers, and the text at their places."""
    document = dockerfile(text)
    found = check(document, lambda rule: True)
    return [(one.rule.partition("/")[2], document.source.data[one.start : one.end].decode()) for one in found]


def fixed(text: str, *rules: str) -> str:
    document = dockerfile(text)
    found = check(document, lambda rule: rule in rules)
    edits = [edit for one in found if one.fix for edit in one.fix.edits]
    assert not any(one.fix and one.fix.is_safe for one in found)
    return apply(document.source.data, edits).decode()


def chosen(*selected: str, ignore: tuple[str, ...] = ()) -> Selection:
    settings = Settings()
    Overrides(list(selected) or None, [], list(ignore)).apply(settings)
    return select(settings)


@installed
@pytest.mark.parametrize(
    ("text", "number", "place"),
    [
        ("FROM a\nRUN echo $X\n", "SC2086", "$X"),
        ("FROM a\nRUN true && \\\n    # why\n    echo é $X\n", "SC2086", "$X"),
        ("FROM a\nRUN <<EOF\ntrue\necho é $X\nEOF\n", "SC2086", "$X"),
        ("FROM a\nRUN <<EOF\n#!/bin/dash\n[[ a ]]\nEOF\n", "SC3010", "[[ a ]]"),
        ("FROM a\nCMD cat $X\n", "SC2086", "$X"),
        ("FROM a\nHEALTHCHECK --interval=1s CMD cat $X\n", "SC2086", "$X"),
        ('FROM a\nRUN ["sh", "-c", "echo $X"]\n', "SC2086", "$X"),
        ("FROM a\nARG X=1\nRUN echo $X\n", "SC2086", "$X"),
        ("FROM a\nRUN [[ -e /a ]]\n", "SC3010", "[[ -e /a ]]"),
        ("FROM a\r\nRUN true && \\\r\n  echo $X\r\n", "SC2086", "$X"),
        ("FROM a\nRUN echo \udcff $X\n", "SC2086", "$X"),
    ],
)
def test_what_it_says_stands_where_it_belongs(text: str, number: str, place: str) -> None:
    assert (number, place) in said(text)


@installed
@pytest.mark.parametrize(
    "text",
    [
        "FROM a\nENV X=word\nRUN echo $X\n",
        'FROM a\nSHELL ["/bin/bash", "-c"]\nRUN [[ -e /a ]]\n',
        'FROM a\nSHELL ["pwsh", "-c"]\nRUN echo $X\n',
        'FROM a\nSHELL ["/bin/sh", "-e", "-c"]\nRUN cd /a; ls\n',
        'FROM a\nARG lower\nRUN echo "$lower"\n',
        "FROM a\nRUN {{ package }} $X\n",
        'FROM a\nRUN ["echo", "$X"]\n',
        "FROM a\nHEALTHCHECK NONE\n",
        "FROM a\nRUN . /etc/profile\n",
    ],
)
def test_it_knows_shell_and_variables(text: str) -> None:
    assert [number for number, _ in said(text) if number != "SC1091"] == []


@installed
def test_fixes_are_carried_over() -> None:
    text = "FROM a\nRUN cd /a; \\\n    # why\n    echo $X\\\n$Y é$Z\n"
    assert fixed(text, "shellcheck/SC2086") == (
        'FROM a\nRUN cd /a; \\\n    # why\n    echo "$X"\\\n"$Y" é"$Z"\n'
    )
    assert fixed(text, "shellcheck/SC2164").startswith("FROM a\nRUN cd /a || exit; \\\n")


@installed
def test_strings_of_json_are_not_edited() -> None:
    text = 'FROM a\nRUN ["sh", "-c", "echo $X"]\n'
    assert fixed(text, "shellcheck/SC2086") == text


@installed
def test_many_scripts_take_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    asked = program._asked
    monkeypatch.setattr(
        program, "_asked", lambda path, some, time: calls.append(len(some)) or asked(path, some, time)
    )
    said("FROM a\n" + "".join(f"RUN echo $A{number}\n" for number in range(30)) + "RUN echo $A1\n")
    assert calls == [30]


@installed
def test_the_command_maps_comments_and_severities(here: Path, lintainer: Command) -> None:
    (here / "Dockerfile").write_text(
        'FROM a:1\n# hadolint ignore=SC2046\nRUN rm "a" $(ls)\n'
        "# lintainer: ignore[shellcheck/SC2086] fine here\nRUN echo $X\n"
        "# lintainer: ignore[shellcheck/*] all fine\nRUN echo $Y\nRUN echo $Z\n"
    )
    (here / "b.dockerfile").write_text("FROM a:1\nRUN echo $Z\n")
    (here / ".lintainer.yaml").write_text(
        "select: [shellcheck]\nseverity: {shellcheck/SC20*: high}\nignore:\n  - shellcheck/SC2012\n"
    )
    ended = lintainer("check", "--format", "json", ".")
    found = [
        (one["path"], one["rule"], one["severity"], one["range"]["start"]["line"])
        for one in json.loads(ended.out)
    ]
    assert found == [
        ("Dockerfile", "shellcheck/SC2086", "high", 8),
        ("b.dockerfile", "shellcheck/SC2086", "high", 2),
    ]
    sarif = json.loads(lintainer("check", "--format", "sarif", ".").out)
    results = sarif["runs"][0]["results"]
    assert {one["ruleId"] for one in results} == {"shellcheck/SC2046", "shellcheck/SC2086"}
    assert any(one.get("suppressions") for one in results)


@pytest.mark.parametrize(
    ("selection", "is_on"),
    [
        (chosen(), False),
        (chosen("all"), False),
        (chosen("*"), False),
        (chosen("recommended", "strict"), False),
        (chosen("shellcheck"), True),
        (chosen("shellcheck/*"), True),
        (chosen("shellcheck/SC2086"), True),
        (chosen("shellcheck/SC2046"), False),
        (chosen("all", "shellcheck/SC20*"), True),
        (chosen("shellcheck", ignore=("shellcheck/SC2086",)), False),
        (chosen("shellcheck", ignore=("shellcheck/SC20*",)), False),
        (chosen("shellcheck/SC2086", ignore=("shellcheck/*",)), True),
    ],
)
def test_it_is_on_where_it_is_named(selection: Selection, is_on: bool) -> None:
    assert selection.is_on("shellcheck/SC2086") == is_on


def test_numbers_are_selectors_of_their_own() -> None:
    assert chosen("shellcheck/SC9999").runs_shellcheck
    assert not chosen("all").runs_shellcheck
    with pytest.raises(Exception, match="unknown rule"):
        chosen("shellcheck/quotes")


def test_explain_and_rules_tell_of_it(lintainer: Command) -> None:
    assert "www.shellcheck.net" in lintainer("explain", "shellcheck/SC2086").out
    assert "shellcheck/*" in lintainer("rules").out


def test_without_the_program_a_note_says_so(
    here: Path, lintainer: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "Dockerfile").write_text("FROM a:1\nRUN echo $X\n")
    monkeypatch.setattr(program, "_program", None)
    monkeypatch.setattr(program, "_is_sought", True)
    ended = lintainer("check", "--isolated", "--select", "shellcheck", ".")
    assert ended.code == 0
    assert ended.err.startswith("note: ShellCheck is selected and not installed")
    assert lintainer("check", "--isolated", ".").err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for the program")
@pytest.mark.parametrize("body", ["exit 3", "echo nonsense", "sleep 60"])
def test_a_program_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    path = tmp_path / "shellcheck"
    path.write_text(f"#!/bin/sh\nexec 2>/dev/null\n{body.replace('sleep', 'exec sleep')}\n")
    path.chmod(0o755)
    monkeypatch.setattr(program, "_program", str(path))
    monkeypatch.setattr(program, "_is_sought", True)
    monkeypatch.setattr(program, "_PATIENCE", 0.2)
    monkeypatch.setattr(program, "_ALONE", 0.2)
    (found,) = check(dockerfile("FROM a\nRUN echo $X\n"), lambda rule: True)
    assert found.rule == "shellcheck/unfinished"


def test_what_is_handed_over_declares_variables() -> None:
    text = 'FROM a\nARG v\nENV A=1 B="x y"\nRUN echo $v ${A} "$B" $C\n'
    (piece,) = pieces(dockerfile(text))
    first, second, script = piece.handed.decode().split("\n")
    assert (first, second) == ("#!/bin/sh", "export A=1; read -r B v")
    assert script == piece.joined.text.decode()


@installed
@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("# shellcheck disable=SC2086", ["SC2164", "SC2086"]),
        ("# shellcheck shell=sh disable=SC2164,SC2086 # why", ["SC2086"]),
        ("# shellcheck disable=SC2000-SC2099", ["SC2164", "SC2086"]),
        ("# shellcheck disable=all", ["SC2086"]),
        ("# shellcheck source=/dev/null", ["SC2164", "SC2086", "SC2086"]),
        ("# says shellcheck disable=SC2086", ["SC2164", "SC2086", "SC2086"]),
    ],
)
def test_its_own_directives_above_an_instruction_are_obeyed(
    here: Path, lintainer: Command, comment: str, left: list[str]
) -> None:
    (here / "Dockerfile").write_text(f"FROM a:1\n{comment}\nRUN cd /a; ls $X\nRUN ls $X\n")
    ended = lintainer("check", "--isolated", "--select", "shellcheck", "--format", "json", ".")
    assert [one["rule"].partition("/")[2] for one in json.loads(ended.out)] == left


def test_its_directives_reach_our_rules_about_the_same(here: Path, lintainer: Command) -> None:
    (here / "Dockerfile").write_text("FROM a:1\n# shellcheck disable=SC2164\nRUN cd /a; ls\nRUN cd /a; ls\n")
    ended = lintainer("check", "--isolated", "--select", "dockerfile/unchecked-cd", "--format", "json", ".")
    assert [one["range"]["start"]["line"] for one in json.loads(ended.out)] == [4]
