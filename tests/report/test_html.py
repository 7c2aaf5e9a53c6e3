"""The page: nothing in it comes from outside, and nothing that is shown is markup."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintainer.diagnostic import Diagnostic
from lintainer.report import Summary
from lintainer.report.history import Recorded, read
from lintainer.report.html import Renderer
from lintainer.run import FileReport
from lintainer.text import Edit, Fix, Source, Span

HARM = "</td><script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;\x1b[2J"
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
VOID = {"meta", "input", "wbr", "br", "img"}

needs_browser = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium")


class Page(HTMLParser):
    """What is on a page: its elements, in order, each with its text and what is hidden of it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._texts: list[str] = []
        self._open: list[int] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._texts.append("")
        if tag not in VOID:
            self._open.append(len(self._texts) - 1)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for number in self._open:
            self._texts[number] += data

    def texts(self, tag: str, **wanted: str) -> list[str]:
        """The text of each element of a kind, with the attributes `wanted`."""
        return [
            text
            for (name, attributes), text in zip(self.elements, self._texts, strict=True)
            if name == tag and wanted.items() <= attributes.items()
        ]

    @property
    def shown(self) -> list[str]:
        """The messages of the rows that are shown."""
        cells = self.texts("td")[-4 * sum(tag == "tr" and "data-rule" in of for tag, of in self.elements) :]
        rows = [of for tag, of in self.elements if tag == "tr" and "data-rule" in of]
        return [cells[4 * n + 3] for n, row in enumerate(rows) if "hidden" not in row]


def page(
    message: str = "Bad",
    path: str = "a.toy",
    count: int = 2,
    history: Sequence[Recorded] = (),
    rule: str = "b",
) -> str:
    source = Source(path, b"bad bad\n" * count)
    found = [Diagnostic(f"toy/{rule}", "high", message, source, Span(8 * n, 8 * n + 3)) for n in range(count)]
    if found:
        found[0].fix = Fix.safe("Drop `it`", Edit(Span(0, 3), b""))
    made, summary = Renderer(), Summary()
    made.history = history
    summary.linted, summary.files, summary.counts = 1, int(bool(found)), {"high": count} if count else {}
    summary.tally = {f"toy/{rule}": count} if count else {}
    return made.start() + made.piece(FileReport(source, path, found, ())) + made.end(summary)


def of_two(history: Sequence[Recorded] = ()) -> str:
    """A page on two files with findings of two rules and severities."""
    made, summary = Renderer(), Summary()
    made.history = history
    text = made.start()
    for path, rule, severity, message in (
        ("deploy/a.toy", "toy/b", "high", "First"),
        ("deploy/a.toy", "toy/c", "low", "Second `word`"),
        ("deploy/<b>.toy", "toy/c", "low", HARM),
    ):
        source = Source(path, b"bad")
        found = Diagnostic(rule, severity, message, source, Span(0, 3))  # type: ignore[arg-type]
        text += made.piece(FileReport(source, path, [found], ()))
    summary.counts, summary.files, summary.tally = {"high": 1, "low": 2}, 2, {"toy/b": 1, "toy/c": 2}
    return text + made.end(summary)


def kept(text: str) -> Any:
    return json.loads(Page(text).texts("script", type="application/json")[0])


def test_each_finding_is_a_row() -> None:
    read = Page(page())
    rows = [attributes for tag, attributes in read.elements if tag == "tr" and attributes]
    assert [row.pop("data-fix") for row in rows] == ["safe", ""]
    assert rows == [{"data-severity": "high", "data-rule": "toy/b", "data-file": "a.toy"}] * 2
    assert read.texts("td")[:4] == ["high", "toy/b", "a.toy:1:1", "BadFix: Drop it"]
    assert read.texts("code") == ["it"]
    assert read.texts("p") == ["2 findings in 1 file: 2 high"]
    assert Page(page(count=0)).texts("p") == ["No findings in 1 file"]


def test_only_our_script_and_style_may_run() -> None:
    read = Page(page())
    (policy,) = (attributes["content"] for _, attributes in read.elements if "http-equiv" in attributes)
    assert policy is not None
    for tag, text in (("style", read.texts("style")[0]), ("script", read.texts("script")[1])):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    own = page().replace("http://www.w3.org/2000/svg", "")  # a name, which nothing is fetched from
    assert not re.search(r"https?:|url\(|@import|\bsrc=|\bhref=", own)


@given(st.text())
def test_nothing_that_is_shown_is_markup(text: str) -> None:
    ours = ("code", "wbr")
    usual = [tag for tag, _ in Page(page()).elements if tag not in ours]
    for shown in (text, HARM, f"`{text}`"):
        read = Page(page(shown, shown or "a", rule=shown))
        assert [tag for tag, _ in read.elements if tag not in ours] == usual


def test_a_page_tells_of_the_runs_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000300")
    text = page(history=[Recorded(1700000100, {"low": 4, "high": 1}), Recorded(1700000200, {})])
    assert kept(text)["runs"] == [
        {"time": 1700000100, "counts": {"high": 1, "low": 4}},
        {"time": 1700000200, "counts": {}},
        {"time": 1700000300, "counts": {"high": 2}},
    ]
    many = [Recorded(1600000000 + number, {"low": number}) for number in range(300)]
    runs = kept(page(history=many))["runs"]
    assert len(runs) == 100
    assert runs[0]["counts"] == {"low": 201}


def test_earlier_reports_are_read_whatever_their_format(tmp_path: Path) -> None:
    found = {"rule": "a/b", "severity": "low", "message": "..."}
    (tmp_path / "a.json").write_text(json.dumps([found, found]))
    (tmp_path / "b.jsonl").write_text(json.dumps({**found, "severity": "high"}) + "\n")
    (tmp_path / "c.html").write_text(page(history=[Recorded(5, {"info": 7})]), encoding="utf-8")
    (tmp_path / "d.json").write_text("[\n]\n")
    (tmp_path / "package.json").write_text('{"name": "something else"}')
    runs, missing = read([str(tmp_path), str(tmp_path / "a.json"), str(tmp_path / "gone.html")])
    assert missing == [str(tmp_path / "gone.html")]
    counts = [run.counts for run in runs]
    assert counts[0] == {"info": 7}
    assert sorted(map(str, counts[1:])) == ["{'high': 1}", "{'high': 2}", "{'low': 2}", "{}"]


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[1]",
        '[{"rule": "a", "severity": "bad"}]',
        "<!DOCTYPE html>",
        '<!DOCTYPE html><script type="application/json" id="data">{"runs": [3]}</script>',
        '<!DOCTYPE html><script type="application/json" id="data">' + "[" * 100_000 + "</script>",
        "\0\xff",
    ],
)
def test_what_is_no_report_is_an_error(here: Path, lintainer: Callable[..., Any], text: str) -> None:
    (here / "old").write_text(text, encoding="latin-1")
    ended = lintainer("check", "--history", "old", "--format", "html=new.html")
    assert ended.code == 2
    assert ended.err == "lintainer: old: this is no report in the format `html`, `json` or `jsonl`\n"
    assert [path.name for path in here.iterdir()] == ["old"]


@pytest.mark.usefixtures("toy")
def test_a_report_goes_on_from_the_one_that_it_takes_the_place_of(
    here: Path, lintainer: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, text in enumerate(["bad\n", "bad bad\n", "fine\n"]):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1700000000 + number))
        (here / "a.toy").write_text(text)
        ended = lintainer("check", "--exit-zero", "--history", "r.html", "--format", "html=r.html")
        assert ended.code == 0
        assert ended.err == ("" if number else "note: r.html: there is no such report yet\n")
    runs = kept((here / "r.html").read_text(encoding="utf-8"))["runs"]
    assert [sum(run["counts"].values()) for run in runs] == [1, 2, 0]
    ended = lintainer("check", "--history", "r.html")
    assert (ended.code, ended.err) == (2, "lintainer: `--history` goes with `--format html`\n")


def browsed(folder: Path, text: str, state: str = "") -> Page:
    """The page as Chromium has it once its script has run, with a filter in its address."""
    assert BROWSER is not None
    file = folder / "report.html"
    file.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [BROWSER, *FLAGS, f"--user-data-dir={folder / 'profile'}", "--dump-dom", file.as_uri() + state],
        capture_output=True,
        timeout=120,
        check=True,
    )
    return Page(done.stdout.decode())


@needs_browser
def test_a_browser_counts_what_it_shows(tmp_path: Path) -> None:
    read = browsed(tmp_path, of_two())
    assert read.texts("p", id="summary") == ["3 findings in 2 files"]
    assert read.texts("span", id="shown") == ["3 findings"]
    assert read.shown == ["First", "Second word", HARM.replace("\x1b", "\u241b")]
    buttons = read.texts("button", type="button")
    assert buttons[:5] == ["0critical", "1high", "0medium", "2low", "0info"]
    assert buttons[5:] == ["toy/c2", "toy/b1", "deploy/a.toy2", "deploy/<b>.toy1"]
    assert not read.texts("img")
    assert not read.texts("svg")


@needs_browser
@pytest.mark.parametrize(
    ("state", "count", "severities"),
    [
        ("#severity=low", 2, ["1high", "2low"]),
        ("#rule=toy%2Fb", 1, ["1high"]),
        ("#file=deploy%2F%3Cb%3E.toy", 1, ["1low"]),
        ("#words=SECOND+deploy", 1, ["1low"]),
        ("#severity=low&file=deploy%2Fa.toy", 1, ["1high", "1low"]),
        ("#fixable=yes", 0, []),
        ("#rule=nonsense", 3, ["1high", "2low"]),
    ],
)
def test_a_browser_filters(tmp_path: Path, state: str, count: int, severities: list[str]) -> None:
    read = browsed(tmp_path, of_two(), state)
    assert len(read.shown) == count
    assert read.texts("span", id="shown") == [f"{count} of 3 shown" if count < 3 else "3 findings"]
    assert [one for one in read.texts("button", type="button")[:5] if one[0] != "0"] == severities
    pressed = read.texts("button", **{"aria-pressed": "true"})
    assert len(pressed) == (0 if "words" in state or "fix" in state or count == 3 else state.count("="))


@needs_browser
def test_a_browser_draws_how_it_changes(tmp_path: Path) -> None:
    earlier = [Recorded(1700000000 + 86400 * day, {"high": 3, "low": 5 + day}) for day in range(3)]
    read = browsed(tmp_path, of_two(earlier))
    assert read.texts("p", id="change") == ["7 fewer than on 16 Nov 2023"]
    titles = read.texts("title")
    assert [title.split("\n")[1:] for title in titles[1:]] == [
        ["8 findings", "3 high", "5 low"],
        ["9 findings", "3 high", "6 low"],
        ["10 findings", "3 high", "7 low"],
        ["3 findings", "1 high", "2 low"],
    ]
    assert sum(tag == "rect" and attributes["class"] == "low" for tag, attributes in read.elements) == 4
    assert "10" in read.texts("td")
    only = browsed(tmp_path, of_two(earlier), "#severity=high")
    assert only.texts("title")[1].split("\n")[1:] == ["3 findings", "3 high"]


@needs_browser
def test_a_browser_shows_many_findings_in_two_steps(tmp_path: Path) -> None:
    read = browsed(tmp_path, page(count=1200))
    assert len(read.shown) == 1000
    assert "Show all 1200" in read.texts("button", type="button")
