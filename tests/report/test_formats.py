"""Formats for other programs: held against a schema or a parser, with text that means harm."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from lintainer.diagnostic import Diagnostic
from lintainer.report import Summary, renderer
from lintainer.report.columns import Columns
from lintainer.run import FileReport
from lintainer.text import Edit, Fix, Source, Span

if TYPE_CHECKING:
    from lintainer.rule import Severity

HARM = "</failure>]]>&<b>\"'\x1b[2J\n::error::|@all #1 `x` <script>\ufffe\udc80\u202e"
TEXT = "first \U0001f600 bad\nsecond \u00e4 bad\n"
PLACES = ((11, 14), (25, 28))
SEVERITIES: tuple[Severity, ...] = ("critical", "high", "medium", "low", "info")


def rendered(form: str, *reports: FileReport) -> str:
    made, summary = renderer(form), Summary()
    pieces = [made.piece(report) for report in reports]
    summary.linted = len(reports)
    for report in reports:
        summary.files += bool(report.found)
        for found in report.found:
            summary.counts[found.severity] = summary.counts.get(found.severity, 0) + 1
            summary.rules.add(found.rule)
    return made.start() + made.separator.join(filter(None, pieces)) + made.end(summary)


def reported(
    text: str = TEXT,
    places: tuple[tuple[int, int], ...] = PLACES,
    message: str = "The word `bad` is bad",
    path: str = "a.toy",
    severity: Severity = "medium",
    fix: Fix | None = None,
) -> FileReport:
    source = Source(path, text.encode("utf-8", "surrogateescape"))
    found = [Diagnostic("toy/bad-word", severity, message, source, Span(*place), fix) for place in places]
    return FileReport(source, path, found, ())


TEXTS = {"type": "string", "minLength": 1}
COUNT = {"type": "integer", "minimum": 1}
INDEX = {"type": "integer", "minimum": 0}


def table(optional: dict[str, Any] | None = None, **properties: Any) -> dict[str, Any]:
    """The schema of an object that has just these keys."""
    return {
        "type": "object",
        "properties": properties | (optional or {}),
        "required": list(properties),
        "additionalProperties": False,
    }


def array(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def pair(**keys: Any) -> dict[str, Any]:
    return table(start=table(**keys), end=table(**keys))


GITLAB = array(
    table(
        description=TEXTS,
        check_name=TEXTS,
        fingerprint={"type": "string", "pattern": "^[0-9a-f]{16}$"},
        severity={"enum": ["info", "minor", "major", "critical", "blocker"]},
        location=table(path={"type": "string", "pattern": "^[^/]"}, lines=table({"end": COUNT}, begin=COUNT)),
    )
)
RANGE = pair(line=COUNT, column=COUNT)
RDJSON = table(
    source=table(name=TEXTS),
    diagnostics=array(
        table(
            {"suggestions": array(table(range=RANGE, text={"type": "string"}))},
            message=TEXTS,
            location=table(path=TEXTS, range=RANGE),
            severity={"enum": ["ERROR", "WARNING", "INFO"]},
            code=table(value=TEXTS),
        )
    ),
)
LSP = table(
    jsonrpc={"const": "2.0"},
    method={"const": "textDocument/publishDiagnostics"},
    params=table(
        uri={"type": "string", "pattern": "^file:///[^ ]+$"},
        diagnostics=array(
            table(
                range=pair(line=INDEX, character=INDEX),
                severity={"enum": [1, 2, 3, 4]},
                code=TEXTS,
                source={"const": "lintainer"},
                message=TEXTS,
            )
        ),
    ),
)


def check(schema: dict[str, Any], value: object) -> None:
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(value)


@pytest.mark.parametrize("severity", SEVERITIES)
@pytest.mark.parametrize(("form", "schema"), [("gitlab", GITLAB), ("rdjson", RDJSON)])
def test_json_formats_fit_their_schemas(form: str, schema: dict[str, Any], severity: Severity) -> None:
    fix = Fix.safe("Write `good`", Edit(Span(11, 14), b"good"))
    reports = [reported(severity=severity, fix=fix), reported(path="b.toy", message=HARM), reported("", ())]
    check(schema, json.loads(rendered(form, *reports)))
    check(schema, json.loads(rendered(form)))


def test_gitlab_tells_findings_apart_and_grades_them() -> None:
    findings: Any = json.loads(rendered("gitlab", reported("bad bad", ((0, 3), (4, 7)), severity="critical")))
    assert len({finding["fingerprint"] for finding in findings}) == 2
    assert {finding["severity"] for finding in findings} == {"blocker"}
    assert findings[0]["location"] == {"path": "a.toy", "lines": {"begin": 1, "end": 1}}


def test_rdjson_counts_bytes_and_makes_one_suggestion_of_a_fix() -> None:
    fix = Fix.safe("Write `good`", Edit(Span(6, 10), b"\xc3\xa4"), Edit(Span(11, 14), b"good"))
    (found,) = json.loads(rendered("rdjson", reported(places=PLACES[:1], fix=fix)))["diagnostics"]
    assert found["location"]["range"] == {
        "start": {"line": 1, "column": 12},
        "end": {"line": 1, "column": 15},
    }
    assert found["suggestions"] == [
        {
            "range": {"start": {"line": 1, "column": 7}, "end": {"line": 1, "column": 15}},
            "text": "\u00e4 good",
        }
    ]


def test_rdjson_makes_no_suggestion_of_edits_far_apart() -> None:
    fix = Fix.safe("Move", Edit(Span(0, 1), b""), Edit(Span(20_000, 20_000), b"x"))
    (found,) = json.loads(rendered("rdjson", reported("x" * 20_001, ((0, 1),), fix=fix)))["diagnostics"]
    assert "suggestions" not in found


@pytest.mark.parametrize("severity", SEVERITIES)
def test_lsp_messages_fit_their_schema(severity: Severity) -> None:
    out = rendered(
        "lsp", reported(severity=severity), reported("", ()), reported(path="b %.toy", message=HARM)
    )
    messages = [json.loads(line) for line in out.splitlines()]
    assert len(messages) == 2
    for message in messages:
        check(LSP, message)
    assert messages[1]["params"]["uri"].endswith("/b%20%25.toy")


def test_lsp_positions_count_units_of_utf16() -> None:
    message = json.loads(rendered("lsp", reported()))
    assert [found["range"] for found in message["params"]["diagnostics"]] == [
        {"start": {"line": 0, "character": 9}, "end": {"line": 0, "character": 12}},
        {"start": {"line": 1, "character": 9}, "end": {"line": 1, "character": 12}},
    ]


@given(
    st.text(st.sampled_from("a\u00e4\u4e16\U0001f600\n\r\ufeff"), max_size=30), st.lists(st.integers(0, 30))
)
def test_columns_are_those_of_the_text_before_in_any_order(text: str, places: list[int]) -> None:
    columns = Columns(Source("a", text.encode()))
    for place in places:
        before = text[:place]
        line = before.split("\n")[-1]
        if "\n" not in before:
            line = line.removeprefix("\ufeff")
        offset = len(before.encode())
        assert columns.utf16(offset) == (before.count("\n"), len(line.encode("utf-16-le")) // 2)
        assert columns.byte(offset) == len(line.encode()) + 1


def xml(form: str, *reports: FileReport) -> ElementTree.Element:
    return ElementTree.fromstring(rendered(form, *reports).encode("utf-8"))


def test_checkstyle_lists_errors_by_file() -> None:
    root = xml("checkstyle", reported(), reported("", ()), reported(path='b&<".toy', severity="high"))
    assert root.tag == "checkstyle"
    assert [file.get("name") for file in root] == ["a.toy", 'b&<".toy']
    assert root[0][0].attrib == {
        "line": "1",
        "column": "9",
        "severity": "warning",
        "message": "The word `bad` is bad",
        "source": "lintainer.toy/bad-word",
    }
    assert {error.get("severity") for error in root[1]} == {"error"}


def test_junit_has_a_suite_for_each_file() -> None:
    root = xml("junit", reported(), reported("", (), path="clean.toy"))
    bad, clean = root
    assert (bad.get("name"), bad.get("tests"), bad.get("failures")) == ("a.toy", "2", "2")
    assert [case.get("name") for case in bad] == ["toy/bad-word:1:9", "toy/bad-word:2:10"]
    failure = bad[0][0]
    assert (failure.tag, failure.get("type")) == ("failure", "medium")
    assert failure.text == "a.toy:1:9: medium: The word `bad` is bad [toy/bad-word]"
    assert (clean.get("tests"), clean.get("failures"), len(clean), len(clean[0])) == ("1", "0", 1, 0)


@pytest.mark.parametrize("form", ["junit", "checkstyle"])
@given(text=st.text())
def test_nothing_in_a_message_or_name_is_markup(form: str, text: str) -> None:
    for given_text in (text, HARM):
        root = xml(form, reported(message=given_text or "x", path=given_text or "x"))
        assert {element.tag for element in root.iter()} <= {
            "checkstyle",
            "file",
            "error",
            "testsuites",
            "testsuite",
            "testcase",
            "failure",
        }
        assert len(list(root.iter("error" if form == "checkstyle" else "failure"))) == 2


def test_markdown_sums_up() -> None:
    out = rendered("markdown", reported(), reported("", ()), reported(path="b.toy", severity="high"))
    assert out == (
        "## Lintainer\n\n"
        "### `a.toy`\n\n| Line | Severity | Rule | Finding |\n| ---: | --- | --- | --- |\n"
        "| 1 | medium | `toy/bad-word` | The word `bad` is bad |\n"
        "| 2 | medium | `toy/bad-word` | The word `bad` is bad |\n"
        "\n"
        "### `b.toy`\n\n| Line | Severity | Rule | Finding |\n| ---: | --- | --- | --- |\n"
        "| 1 | high | `toy/bad-word` | The word `bad` is bad |\n"
        "| 2 | high | `toy/bad-word` | The word `bad` is bad |\n"
        "\n**4 findings** in 2 files: 2 high, 2 medium\n"
    )
    assert rendered("markdown", reported("", ())) == "## Lintainer\n\nNo findings in 1 file\n"


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("a | b", "a \\| b"),
        ("`a | b`", "`a \\| b`"),
        ("<img src=x> &amp;", "\\<img src=x\\> \\&amp;"),
        ("@all see #1", "@\u200ball see #\u200b1"),
        ("a\nb", "a\u240ab"),
        ("one ` alone*", "one \\` alone\\*"),
        ("`a``b`", "`a`\u200b`b`"),
        ("`a\\`", "a\\\\"),
        ("[x](http://y)", "\\[x\\](http://y)"),
    ],
)
def test_markdown_means_what_it_says(message: str, shown: str) -> None:
    out = rendered("markdown", reported("bad", ((0, 3),), message=message))
    assert out.splitlines()[6] == f"| 1 | medium | `toy/bad-word` | {shown} |"
