"""The format `sarif`: SARIF 2.1.0, as code scanning services take it."""

from __future__ import annotations

import json
from urllib.parse import quote_from_bytes

from lintainer import __version__
from lintainer.report.fingerprint import fingerprints
from lintainer.report.page import Page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.diagnostic import Diagnostic
    from lintainer.report import Summary
    from lintainer.rulesets import RuleEntry
    from lintainer.run import FileReport
    from lintainer.suppressed import Suppressed
    from lintainer.text import Edit, Fix, Source

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"critical": "error", "high": "error", "medium": "warning", "low": "note", "info": "note"}
_SCORES = {"critical": "9.5", "high": "8.0", "medium": "5.5", "low": "3.0", "info": "1.0"}


class Renderer:
    """See lintainer.report.Renderer."""

    separator = ",\n"

    def __init__(self, is_coloured: bool = False, is_verbose: bool = False) -> None:
        pass

    def start(self) -> str:
        """Everything up to the first result."""
        return (
            f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{"columnKind": "unicodeCodePoints", '
            '"originalUriBaseIds": {"SRCROOT": {"description": {"text": "The root of the repository"}}}, '
            '"results": [\n'
        )

    def piece(self, report: FileReport) -> str:
        """The results of a file: what was found, and what was but is suppressed."""
        return ",\n".join(json.dumps(result) for result in _results(report))

    def end(self, summary: Summary) -> str:
        """The rules of the results, and the end."""
        driver = {
            "name": "Lintainer",
            "version": __version__,
            "semanticVersion": __version__,
            "rules": [_rule(entry) for entry in _entries(summary.rules)],
        }
        return f'\n], "tool": {{"driver": {json.dumps(driver)}}}}}]}}\n'


def _entries(rules: set[str]) -> list[RuleEntry]:
    from lintainer.catalogue import catalogue

    return [catalogue().entry(rule) for rule in sorted(rules)]


def _rule(entry: RuleEntry) -> dict[str, object]:
    page = Page.of(entry)
    return {
        "id": entry.id,
        "name": "".join(word.capitalize() for word in entry.id.replace("/", "-").split("-")),
        "shortDescription": {"text": entry.summary},
        "fullDescription": {"text": page.opening or entry.summary},
        "help": {"text": page.body, "markdown": page.body},
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
        "properties": {
            "tags": ["security", entry.language, *entry.profiles],
            "security-severity": _SCORES[entry.severity],
            "problem.severity": {"error": "error", "warning": "warning"}.get(
                _LEVELS[entry.severity], "recommendation"
            ),
        },
    }


def _results(report: FileReport) -> Iterator[dict[str, object]]:
    quiet = {id(item.diagnostic): item for item in report.suppressed}
    everything = sorted(
        [*report.found, *(item.diagnostic for item in report.suppressed)],
        key=lambda one: (one.start, one.end),
    )
    for found, mark in zip(everything, fingerprints(report, everything), strict=True):
        yield _result(report, found, mark, quiet.get(id(found)))


def _result(report: FileReport, found: Diagnostic, mark: str, quiet: Suppressed | None) -> dict[str, object]:
    artifact = _artifact(report.key)
    location: dict[str, object] = {
        "physicalLocation": {"artifactLocation": artifact, "region": _region(found)}
    }
    if found.subject:
        location["logicalLocations"] = [
            {"name": value, "kind": key} for key, value in found.subject.items() if value
        ]
    result: dict[str, object] = {
        "ruleId": found.rule,
        "level": _LEVELS[found.severity],
        "message": {"text": found.message},
        "locations": [location],
        "partialFingerprints": {"lintainer/v1": mark},
    }
    if found.fix:
        result["fixes"] = [_fix(found.fix, artifact, report.source)]
    if quiet:
        suppression = {"kind": quiet.kind, "status": "accepted"}
        if quiet.reason:
            suppression["justification"] = quiet.reason
        result["suppressions"] = [suppression]
    return result


def _region(found: Diagnostic) -> dict[str, int]:
    return {
        "startLine": found.line,
        "startColumn": found.column,
        "endLine": found.end_line,
        "endColumn": found.end_column,
        "byteOffset": found.start,
        "byteLength": found.end - found.start,
    }


def _fix(fix: Fix, artifact: dict[str, str], source: Source) -> dict[str, object]:
    return {
        "description": {"text": fix.title},
        "artifactChanges": [
            {
                "artifactLocation": artifact,
                "replacements": [_replacement(edit, source) for edit in fix.edits],
            }
        ],
    }


def _replacement(edit: Edit, source: Source) -> dict[str, object]:
    start, end = source.position(edit.span.start), source.position(edit.span.end)
    region = {
        "startLine": start[0],
        "startColumn": start[1],
        "endLine": end[0],
        "endColumn": end[1],
        "byteOffset": edit.span.start,
        "byteLength": len(edit.span),
    }
    return {
        "deletedRegion": region,
        "insertedContent": {"text": edit.text.decode("utf-8", "replace")},
    }


def _artifact(path: str) -> dict[str, str]:
    """A path as seen from the repository, as a relative reference; one elsewhere as a `file` URI."""
    quoted = quote_from_bytes(path.encode("utf-8", "surrogateescape"), safe="/")
    if path.startswith("/"):
        return {"uri": f"file://{quoted}"}
    return {"uri": quoted, "uriBaseId": "SRCROOT"}
