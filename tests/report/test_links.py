"""Links to the pages of rules."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lintainer.report.links import Links, has_links

Run = Callable[..., tuple[int, str, str]]

LINK = "\x1b]8;;"
END = "\x1b\\"


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM_PROGRAM": "vscode", "TERM": "xterm-256color"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"VTE_VERSION": "6800"}, True),
        ({"VTE_VERSION": "4205"}, False),
        ({"VTE_VERSION": "old"}, False),
        ({"WT_SESSION": "1"}, True),
        ({"WT_SESSION": "1", "CI": "true"}, False),
        ({"VTE_VERSION": "6800", "TERM": "screen-256color"}, False),
        ({"VTE_VERSION": "6800", "TERM": "dumb"}, False),
        ({"FORCE_HYPERLINK": "1", "CI": "true"}, True),
        ({"FORCE_HYPERLINK": "0", "WT_SESSION": "1"}, False),
    ],
)
def test_which_terminals_have_links(environment: dict[str, str], expected: bool) -> None:
    assert has_links(environment) is expected


@pytest.mark.skipif(sys.platform == "win32", reason="files have other addresses")
def test_a_rule_is_linked_to_its_page() -> None:
    text = Links().around("dockerfile/latest-tag", "here")
    assert text.startswith(f"{LINK}file://{os.uname().nodename}/")
    assert text.endswith(f"/latest_tag.md{END}here{LINK}{END}")
    path = text.removeprefix(f"{LINK}file://{os.uname().nodename}").partition(END)[0]
    assert "# Base image follows the `latest` tag" in Path(path).read_text(encoding="utf-8")


def test_numbers_of_shellcheck_are_linked_to_its_wiki() -> None:
    assert "https://www.shellcheck.net/wiki/SC2086" in Links().around("shellcheck/SC2086", "x")


def test_what_has_no_page_is_left_as_it_is() -> None:
    links = Links()
    assert links.around("other/rule", "x") == links.around("other/rule", "x") == "x"


def test_reports_have_links_where_that_is_wanted(
    here: Path, lintainer: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "Dockerfile").write_text("FROM debian\n")
    monkeypatch.delenv("FORCE_HYPERLINK", raising=False)
    assert LINK not in lintainer("check", "--isolated")[1]
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    out = lintainer("check", "--isolated")[1]
    assert out.count(LINK) == 2 * out.count(" --> ") > 0
    for form in ("concise", "json", "github"):
        assert LINK not in lintainer("check", "--isolated", "--format", form)[1]
    lintainer("check", "--isolated", "--format", "text=out")
    assert LINK not in (here / "out").read_text()
