"""The page: nothing in it comes from outside, and nothing that is shown is markup."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintainer.diagnostic import Diagnostic
from lintainer.report import Summary, renderer
from lintainer.run import FileReport
from lintainer.text import Source, Span

HARM = "</td><script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;\x1b[2J"
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Page(HTMLParser):
    """What is on a page: its elements and the text of each cell."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.texts.setdefault(tag, []).append("")
        self._open = tag

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open][-1] += data


def page(message: str = "Bad", path: str = "a.toy", count: int = 2) -> str:
    source = Source(path, b"bad bad")
    places = (Span(0, 3), Span(4, 7))[:count]
    found = [Diagnostic("toy/bad-word", "high", message, source, at) for at in places]
    made, summary = renderer("html"), Summary()
    summary.linted, summary.files, summary.counts = 1, int(bool(found)), {"high": len(found)}
    return made.start() + made.piece(FileReport(source, path, found, ())) + made.end(summary)


def test_each_finding_is_a_row() -> None:
    read = Page(page())
    rows = [attributes for tag, attributes in read.elements if tag == "tr" and attributes]
    assert rows == [{"data-severity": "high", "data-rule": "toy/bad-word", "data-file": "a.toy"}] * 2
    assert read.texts["td"][:4] == ["high", "toy/bad-word", "a.toy:1:1", "Bad"]
    assert read.texts["p"] == ["2 findings in 1 file"]
    assert Page(page(count=0)).texts["p"] == ["No findings in 1 file"]


def test_only_our_script_and_style_may_run() -> None:
    read = Page(page())
    (policy,) = (attributes["content"] for _, attributes in read.elements if "http-equiv" in attributes)
    assert policy is not None
    for tag in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(read.texts[tag][0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert not re.search(r"https?:|url\(|@import|\bsrc=|\bhref=", page())


@given(st.text())
def test_nothing_that_is_shown_is_markup(text: str) -> None:
    usual = [tag for tag, _ in Page(page()).elements]
    for shown in (text, HARM):
        read = Page(page(shown, shown or "a"))
        assert [tag for tag, _ in read.elements] == usual


@pytest.mark.skipif(BROWSER is None, reason="there is no Chromium")
def test_a_browser_counts_what_it_shows(tmp_path: Path) -> None:
    assert BROWSER is not None
    file = tmp_path / "report.html"
    file.write_text(page(HARM, "b<i>.toy"), encoding="utf-8")
    flags = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}")
    done = subprocess.run(
        [BROWSER, *flags, "--dump-dom", file.as_uri()], capture_output=True, timeout=120, check=True
    )
    read = Page(done.stdout.decode())
    assert "2 of 2 shown" in read.texts["span"]
    buttons = [attributes for tag, attributes in read.elements if tag == "button"]
    assert [attributes["aria-pressed"] for attributes in buttons] == ["false"] * 3
    assert {"high", "toy/bad-word", "b<i>.toy"} <= set(read.texts["span"])
