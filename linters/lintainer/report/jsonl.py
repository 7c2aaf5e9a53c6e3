"""The format `jsonl`: one finding a line, each an object in JSON."""

from __future__ import annotations

from json.encoder import encode_basestring_ascii

from lintainer.report.fingerprint import fingerprints

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lintainer.report import Summary
    from lintainer.run import FileReport
    from lintainer.text import Fix

_quoted = encode_basestring_ascii


class Renderer:
    """See lintainer.report.Renderer."""

    separator = ""

    def __init__(self, is_coloured: bool = False, is_verbose: bool = False) -> None:
        pass

    def start(self) -> str:
        """There is no head."""
        return ""

    def piece(self, report: FileReport) -> str:
        """All findings of a file."""
        return "".join([line + "\n" for line in objects(report)])

    def end(self, summary: Summary) -> str:
        """There is no foot."""
        return ""


def objects(report: FileReport) -> Iterator[str]:
    """Each finding of a file as an object in JSON. Put together by hand: this is four times as fast."""
    path = _quoted(report.name)
    subject: Mapping[str, str] | None = None
    about = "null"
    for found, mark in zip(report.found, fingerprints(report, report.found), strict=True):
        if found.subject is not subject:  # neighbours share theirs
            subject = found.subject
            about = _object(subject)
        yield (
            f'{{"rule": "{found.rule}", "severity": "{found.severity}", "message": {_quoted(found.message)}, '
            f'"path": {path}, "range": {{"start": {{"line": {found.line}, "column": {found.column}}}, '
            f'"end": {{"line": {found.end_line}, "column": {found.end_column}}}}}, '
            f'"byte_range": [{found.start}, {found.end}], "object": {about}, '
            f'"fix": {_fix(found.fix)}, "fingerprint": "{mark}"}}'
        )


def _object(subject: Mapping[str, str] | None) -> str:
    if subject is None:
        return "null"
    return "{" + ", ".join(f"{_quoted(key)}: {_quoted(value)}" for key, value in subject.items()) + "}"


def _fix(fix: Fix | None) -> str:
    if fix is None:
        return "null"
    edits = ", ".join(
        [
            f'{{"byte_range": [{edit.span.start}, {edit.span.end}], '
            f'"text": {_quoted(edit.text.decode("utf-8", "replace"))}}}'
            for edit in fix.edits
        ]
    )
    applicability = "safe" if fix.is_safe else "unsafe"
    return f'{{"title": {_quoted(fix.title)}, "applicability": "{applicability}", "edits": [{edits}]}}'
