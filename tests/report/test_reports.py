"""Every format, on findings made by hand; whole reports are held against testdata/report."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from lintainer.diagnostic import Diagnostic
from lintainer.report import FORMATS, Summary, renderer
from lintainer.report.fingerprint import fingerprints
from lintainer.run import FileReport
from lintainer.suppressed import Suppressed
from lintainer.text import Edit, Fix, Source, Span

if TYPE_CHECKING:
    from lintainer.rule import Severity

GOLDEN = Path(__file__).parents[2] / "testdata" / "report"
Run = Callable[..., tuple[int, str, str]]


def reported(
    text: str | bytes,
    *places: tuple[int, int],
    message: str = "The word `bad` is bad",
    path: str = "a.toy",
    fix: Fix | None = None,
    severity: Severity = "medium",
    subject: dict[str, str] | None = None,
    key: str | None = None,
) -> FileReport:
    source = Source(path, text if isinstance(text, bytes) else text.encode())
    found = [
        Diagnostic("toy/bad-word", severity, message, source, Span(*place), fix, subject) for place in places
    ]
    return FileReport(source, path if key is None else key, found, ())


def rendered(form: str, report: FileReport, **options: bool) -> str:
    made = renderer(form, **options)
    summary = Summary()
    summary.linted = 1
    summary.files = 1
    summary.counts = {"medium": len(report.found)}
    summary.rules = {found.rule for found in report.found}
    summary.rules |= {item.diagnostic.rule for item in report.suppressed}
    return made.start() + made.piece(report) + made.end(summary)


SAMPLE = "first bad\n\tsecond: \u4e16\u754c bad # \u00fc\n\nthird TODO ???\n"
SAMPLE += "# lintainer: ignore[toy/bad-word] kept\nbad\n"


@pytest.mark.usefixtures("toy")
@pytest.mark.parametrize("form", FORMATS)
def test_whole_reports_are_as_they_were(
    here: Path, lintainer: Run, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (here / "sub dir").mkdir()
    (here / ".git").mkdir()
    (here / "a.toy").write_text(SAMPLE)
    (here / "sub dir" / "b%.toy").write_text("LOUD\n")
    code, out, err = lintainer("check", "--select", "strict", "--format", form)
    assert (code, err) == (1, "")
    out = out.replace(here.as_uri(), "file:///here")
    golden = GOLDEN / f"{form}.txt"
    if os.environ.get("LINTAINER_GOLDEN") == "write":
        golden.write_text(out)
    assert out == golden.read_text()


@pytest.mark.parametrize(
    ("text", "place", "lines"),
    [
        ("bad", (0, 3), ["1 | bad", "  | ^^^"]),
        ("bad\nmore", (0, 8), ["1 | bad", "  | ^^^"]),
        ("a\tbad", (2, 5), ["1 | a    bad", "  |      ^^^"]),
        ("\t\tbad\tx", (1, 6), ["1 |         bad    x", "  |     ^^^^^^^^^^^"]),
        ("\u4e16bad", (3, 6), ["1 | \u4e16bad", "  |   ^^^"]),
        ("\u4e16\u754c", (3, 6), ["1 | \u4e16\u754c", "  |   ^^"]),
        ("e\u0301bad", (3, 6), ["1 | e\u0301bad", "  |  ^^^"]),
        ("\ufeffbad", (3, 6), ["1 | bad", "  | ^^^"]),
        ("\ufeffbad", (0, 6), ["1 | bad", "  | ^^^"]),
        ("bad\r\n", (0, 3), ["1 | bad", "  | ^^^"]),
        ("bad\r\n", (3, 5), ["1 | bad", "  |    ^"]),
        ("bad", (3, 3), ["1 | bad", "  |    ^"]),
        ("\n", (0, 0), ["1 |", "  | ^"]),
        ("bad   \n", (0, 3), ["1 | bad", "  | ^^^"]),
        ("a\x1b[31mb\x07", (0, 1), ["1 | a\u241b[31mb\u2407", "  | ^"]),
        ("a\u202eb", (0, 1), ["1 | a\ufffdb", "  | ^"]),
        ("\n" * 11 + "bad", (11, 14), ["12 | bad", "   | ^^^"]),
    ],
)
def test_excerpts(text: str, place: tuple[int, int], lines: list[str]) -> None:
    assert rendered("text", reported(text, place)).split("\n")[2:4] == lines


@pytest.mark.parametrize("start", [0, 10, 200, 5000, 9997])
@pytest.mark.parametrize("sign", ["x", "\u00fc", "\u4e16"])
def test_excerpts_of_long_lines_are_cut_around_the_place(start: int, sign: str) -> None:
    text = sign * start + "BAD" + sign * (9997 - start)
    at = len(sign.encode()) * start
    line, mark = rendered("text", reported(text, (at, at + 3))).split("\n")[2:4]
    assert len(line) < 180
    assert "\ufffd" not in line
    before = mark.index("^")
    shown, width = "", 0
    for character in line:
        if width == before:
            break
        shown += character
        width += 2 if character == "\u4e16" else 1
    assert line[len(shown) :].startswith("BAD")
    assert mark.strip(" |") == "^^^"


def test_excerpts_of_long_findings_are_cut() -> None:
    line, mark = rendered("text", reported("x" * 10_000, (0, 10_000))).split("\n")[2:4]
    assert line.endswith("x...")
    assert len(line) < 180
    assert mark.count("^") == 160


def test_an_excerpt_of_a_huge_line_takes_no_copy_of_it() -> None:
    text = b"x" * 50_000_000
    report = reported(text, *[(at, at + 1) for at in range(1000)])
    assert len(rendered("text", report)) < 400_000


def test_text_shows_fixes_and_severities_in_colour() -> None:
    fix = Fix.unsafe("Write `good`", Edit(Span(0, 3), b"good"))
    out = rendered("text", reported("bad", (0, 3), fix=fix, severity="critical"), is_coloured=True)
    assert "\x1b[31;1mcritical\x1b[0m" in out
    assert "\x1b[34m= help:\x1b[0m Write `good` (unsafe fix)\n" in out


def test_text_makes_what_it_shows_harmless() -> None:
    out = rendered("text", reported("bad", (0, 3), message="a\x1b[2Jb\nc", path="x\n\x1b.toy"))
    assert out.startswith("toy/bad-word medium: a\u241b[2Jb\u240ac\n --> x\u240a\u241b.toy:1:1\n")
    out = rendered("concise", reported("bad", (0, 3), message="a\x1b[2Jb\nc", path="x\n.toy"))
    assert out.startswith("x\u240a.toy:1:1: medium: a\u241b[2Jb\u240ac [toy/bad-word]\n")


def test_faults_are_shown_in_full_on_demand() -> None:
    report = reported("bad", (0, 3))
    report.found[0].detail = "Traceback\n  somewhere"
    assert "Traceback" not in rendered("text", report)
    assert "    Traceback\n      somewhere\n" in rendered("text", report, is_verbose=True)


@pytest.mark.parametrize(
    ("safe", "unsafe", "says"),
    [
        (0, 0, "12 findings in 3 files\n"),
        (4, 0, "12 findings in 3 files; 4 can be fixed with `--fix`\n"),
        (4, 2, "12 findings in 3 files; 4 can be fixed with `--fix`, 2 more with `--unsafe-fixes`\n"),
        (0, 2, "12 findings in 3 files; 2 can be fixed with `--fix --unsafe-fixes`\n"),
    ],
)
def test_the_summary_hints_at_fixes(safe: int, unsafe: int, says: str) -> None:
    summary = Summary()
    summary.counts = {"low": 10, "high": 2}
    summary.linted, summary.files, summary.safe, summary.unsafe = 5, 3, safe, unsafe
    assert renderer("text").end(summary) == says


def test_json_lines_are_as_the_contract_has_them() -> None:
    fix = Fix("Say \u201cgood\u201d", [Edit(Span(6, 9), "g\u00fc".encode()), Edit(Span(0, 0), b"\xff")], True)
    subject = {"kind": "Pod", "name": 'a"b'}
    report = reported(
        "\u00e4\u00e4 x bad\n", (6, 9), fix=fix, subject=subject, path="x/\udcff.toy", message='"\\\x01'
    )
    (line,) = rendered("jsonl", report).splitlines()
    finding: dict[str, Any] = json.loads(line)
    assert line.isascii()
    assert len(finding.pop("fingerprint")) == 16
    assert finding == {
        "rule": "toy/bad-word",
        "severity": "medium",
        "message": '"\\\x01',
        "path": "x/\udcff.toy",
        "range": {"start": {"line": 1, "column": 5}, "end": {"line": 1, "column": 8}},
        "byte_range": [6, 9],
        "object": {"kind": "Pod", "name": 'a"b'},
        "fix": {
            "title": "Say \u201cgood\u201d",
            "applicability": "safe",
            "edits": [
                {"byte_range": [0, 0], "text": "\ufffd"},
                {"byte_range": [6, 9], "text": "g\u00fc"},
            ],
        },
    }


def test_json_is_an_array_also_of_nothing() -> None:
    assert json.loads(rendered("json", reported("bad"))) == []
    assert len(json.loads(rendered("json", reported("bad bad", (0, 3), (4, 7))))) == 2


def test_github_commands_are_escaped() -> None:
    report = reported("50% bad\nx", (4, 7), message="100%\r\nsure: a, b", path="x,y:z%.toy", severity="high")
    assert rendered("github", report) == (
        "::error file=x%2Cy%3Az%25.toy,line=1,col=5,endColumn=8,title=toy/bad-word::100%25%0D%0Asure: a, b\n"
    )


def test_github_commands_over_several_lines_have_no_columns() -> None:
    assert rendered("github", reported("a\nb", (0, 3), severity="info")).startswith(
        "::notice file=a.toy,line=1,endLine=2,title="
    )


def sarif(report: FileReport) -> Any:
    return json.loads(rendered("sarif", report))["runs"][0]


@pytest.mark.usefixtures("toy")
def test_sarif_has_each_rule_once_with_its_page() -> None:
    run = sarif(reported("bad bad", (0, 3), (4, 7)))
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["id"] == "toy/bad-word"
    assert rule["fullDescription"]["text"].startswith("Looks for what tests of Lintainer need.")
    assert rule["help"]["markdown"].startswith("# Word that is bad\n")
    assert rule["properties"]["security-severity"] == "5.5"
    assert [result["ruleId"] for result in run["results"]] == ["toy/bad-word"] * 2


@pytest.mark.usefixtures("toy")
def test_sarif_uris_are_relative_and_quoted() -> None:
    run = sarif(reported("bad", (0, 3), key="sub dir/\u00fc%#?.toy"))
    artifact = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "sub%20dir/%C3%BC%25%23%3F.toy", "uriBaseId": "SRCROOT"}
    run = sarif(reported("bad", (0, 3), key="/abs/a.toy"))
    artifact = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "file:///abs/a.toy"}


@pytest.mark.usefixtures("toy")
def test_sarif_shows_what_is_suppressed_and_why() -> None:
    report = reported("bad bad bad", (0, 3), (4, 7), (8, 11))
    report.suppressed = [
        Suppressed(report.found[1], "inSource", "it is a name"),
        Suppressed(report.found[2], "external", ""),
    ]
    report.found = report.found[:1]
    results = sarif(report)["results"]
    assert [result.get("suppressions") for result in results] == [
        None,
        [{"kind": "inSource", "status": "accepted", "justification": "it is a name"}],
        [{"kind": "external", "status": "accepted"}],
    ]


@pytest.mark.usefixtures("toy")
def test_sarif_fixes_replace_regions() -> None:
    fix = Fix.safe("Write `good`", Edit(Span(3, 6), b"good"))
    report = reported("\u00e4\nbad", (3, 6), fix=fix, subject={"kind": "Pod", "name": ""})
    (result,) = sarif(report)["results"]
    region = {
        "startLine": 2,
        "startColumn": 1,
        "endLine": 2,
        "endColumn": 4,
        "byteOffset": 3,
        "byteLength": 3,
    }
    assert result["locations"][0]["physicalLocation"]["region"] == region
    assert result["locations"][0]["logicalLocations"] == [{"name": "Pod", "kind": "kind"}]
    assert result["fixes"] == [
        {
            "description": {"text": "Write `good`"},
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": "a.toy", "uriBaseId": "SRCROOT"},
                    "replacements": [{"deletedRegion": region, "insertedContent": {"text": "good"}}],
                }
            ],
        }
    ]


def marks(text: str, *places: tuple[int, int], **options: Any) -> list[str]:
    report = reported(text, *places, **options)
    return fingerprints(report, report.found)


def test_fingerprints_do_not_change_with_the_rest_of_the_file() -> None:
    assert marks("x bad y", (2, 5)) == marks("\n\nlonger bad", (9, 12))
    assert marks("a  b\n c", (0, 7)) == marks("x a b c", (2, 7))


def test_fingerprints_tell_findings_apart() -> None:
    made = {
        *marks("bad bad worse", (0, 3), (4, 7), (8, 13)),
        *marks("bad", (0, 3), key="other.toy"),
        *marks("bad", (0, 3), subject={"kind": "Pod"}),
        *marks("bad", (0, 0)),
        *marks("bad", (0, 0), message="Something else"),
    }
    assert len(made) == 7


def test_a_fingerprint_is_always_the_same() -> None:
    assert marks("bad", (0, 3)) == ["da52e6f3c0cad9a5"]
