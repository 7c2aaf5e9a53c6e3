"""What ShellCheck says, at the places of the Dockerfile that it speaks of."""

from __future__ import annotations

from lintainer import languages
from lintainer.diagnostic import Diagnostic
from lintainer.dockerfile import Dockerfile
from lintainer.document import Project
from lintainer.reading import UnreadableError, read
from lintainer.shellcheck.program import NotFinishedError, answer, ask, find
from lintainer.shellcheck.scripts import HEADER, Piece, pieces
from lintainer.text import Edit, Fix, Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

    from lintainer.document import Document
    from lintainer.rule import Severity

LEVELS: dict[str, Severity] = {"error": "medium", "warning": "low", "info": "info", "style": "info"}
"""How severe what it says is, by its own levels."""

UNFINISHED = "shellcheck/unfinished"

_levels: dict[str, Severity] = {UNFINISHED: "low"}


def level_of(rule: str) -> Severity:
    """How severe ShellCheck finds what it says under this id, as far as it has said it."""
    return _levels.get(rule, "low")


def prepare(files: Iterable[tuple[str, int]]) -> None:
    """Hand over the scripts of several files together: paths, and how many bytes each may have.

    Does nothing where the program is not installed, and nothing about files that are no Dockerfiles.
    """
    program = find()
    if program is None:
        return
    handed: list[bytes] = []
    for path, limit in files:
        try:
            data = read(path, limit)
        except UnreadableError:
            continue
        if languages.of_content(path, data) == "dockerfile":
            document = languages.read("dockerfile", Source(path, data), Project())
            if isinstance(document, Dockerfile):
                handed += [piece.handed for piece in pieces(document)]
    ask(program, handed)


def check(document: Document, is_on: Callable[[str], bool]) -> list[Diagnostic]:
    """What ShellCheck says about the scripts of a file, as diagnostics of the rules `shellcheck/SC<number>`.

    `is_on` tells which of these are wanted. Nothing where the program is not installed. A script that it
    gives no answer for is told by `shellcheck/unfinished`.
    """
    program = find()
    if program is None or not isinstance(document, Dockerfile):
        return []
    found: list[Diagnostic] = []
    handed = list(pieces(document))
    ask(program, [piece.handed for piece in handed])
    for piece in handed:
        try:
            said = answer(program, piece.handed)
        except NotFinishedError:
            message = "`ShellCheck` gave no answer for this script"
            found.append(_diagnostic(document, UNFINISHED, "low", message, piece.script.joined.whole))
            continue
        found += _of_script(document, piece, said, is_on)
    return found


def _of_script(
    document: Dockerfile, piece: Piece, said: Sequence[dict[str, Any]], is_on: Callable[[str], bool]
) -> Iterator[Diagnostic]:
    places = _Places(piece.script.text)
    for comment in said:
        rule = f"shellcheck/SC{comment['code']}"
        start, end = places.range(comment)
        if start is None or end is None or not is_on(rule):
            continue
        at = piece.script.joined.span(start, max(start, end)) if end > start else _point(piece, start)
        fix = _fix(document, piece, places, comment.get("fix")) if piece.is_editable else None
        message = str(comment["message"]).rstrip(".")
        level = _levels[rule] = LEVELS.get(comment["level"], "info")
        yield _diagnostic(document, rule, level, message, at, fix)


def _diagnostic(
    document: Dockerfile, rule: str, severity: Severity, message: str, at: Span, fix: Fix | None = None
) -> Diagnostic:
    return Diagnostic(rule, severity, message, document.source, at, fix, document.subject(at))


def _point(piece: Piece, at: int) -> Span:
    """An empty place in a script."""
    text = piece.script.text
    place = piece.script.joined.offset(at) if at < len(text) else piece.script.joined.whole.end
    return Span(place, place)


def _fix(document: Dockerfile, piece: Piece, places: _Places, given: Any) -> Fix | None:
    """Its fix, where every byte that it speaks of stands in the file just so."""
    if not given:
        return None
    edits: list[Edit] = []
    for one in sorted(given["replacements"], key=_precedence):
        start, end = places.range(one)
        at = None if start is None or end is None else _place(document, piece, start, end, one)
        if at is None or any(at == edit.span for edit in edits):
            return None
        edits.append(Edit(at, str(one["replacement"]).encode()))
    try:
        return Fix.unsafe("Do what ShellCheck proposes", *edits)
    except ValueError:
        return None


def _place(document: Dockerfile, piece: Piece, start: int, end: int, one: dict[str, Any]) -> Span | None:
    joined, text = piece.script.joined, piece.script.text
    if start == end:
        if one.get("insertionPoint") == "beforeStart" and start:
            place = joined.offset(start - 1) + 1
        else:
            place = joined.offset(start) if start < len(text) else joined.whole.end
        return Span(place, place)
    at = joined.span(start, end)
    return at if document.source.data[at.start : at.end] == text[start:end] else None


def _precedence(one: dict[str, Any]) -> tuple[int, int, int]:
    return one["line"], one["column"], -one["precedence"]


class _Places:
    """Turns lines and columns of what was handed over (from 1, in code points) into bytes of the script."""

    def __init__(self, text: bytes) -> None:
        self._lines = text.split(b"\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def range(self, place: dict[str, Any]) -> tuple[int | None, int | None]:
        """Where a place begins and ends; None for what lies before the script."""
        return self._offset(place["line"], place["column"]), self._offset(
            place["endLine"], place["endColumn"]
        )

    def _offset(self, line: int, column: int) -> int | None:
        number = line - 1 - HEADER
        if not 0 <= number < len(self._lines):
            return None
        text = self._lines[number]
        if text.isascii():
            return self._starts[number] + min(column - 1, len(text))
        before = text.decode("utf-8", "surrogateescape")[: column - 1]
        return self._starts[number] + len(before.encode("utf-8", "surrogateescape"))
