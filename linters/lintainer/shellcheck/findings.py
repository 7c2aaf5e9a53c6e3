"""What ShellCheck says, at the places of the file that it speaks of."""

from __future__ import annotations

from bisect import bisect_left

from lintainer import languages
from lintainer.diagnostic import Diagnostic
from lintainer.document import Project
from lintainer.reading import UnreadableError, read
from lintainer.shellcheck.program import NotFinishedError, answer, ask, find
from lintainer.text import Fix, Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

    from lintainer.document import Document
    from lintainer.rule import Severity
    from lintainer.shellcheck.scripts import Piece
    from lintainer.yaml.written import Change

LEVELS: dict[str, Severity] = {"error": "medium", "warning": "low", "info": "info", "style": "info"}
"""How severe what it says is, by its own levels."""

UNFINISHED = "shellcheck/unfinished"
_ABOUT_VALUES = frozenset((2016, 2027, 2115, 2140))
"""What speaks of the quotes around a variable, or of what the shell could do should it be empty."""

_levels: dict[str, Severity] = {UNFINISHED: "low"}


def level_of(rule: str) -> Severity:
    """How severe ShellCheck finds what it says under this id, as far as it has said it."""
    return _levels.get(rule, "low")


def prepare(files: Iterable[tuple[str, int]]) -> None:
    """Hand over the scripts of several files together: paths, and how many bytes each may have.

    Does nothing where the program is not installed, and nothing about files in languages without scripts.
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
        language = languages.of_content(path, data)
        if language in languages.SCRIPTED and _may_hold_scripts(language, data):
            document = languages.read(language, Source(path, data), Project())
            handed += [piece.handed for piece in _pieces(document)]
    ask(program, handed)


def _may_hold_scripts(language: str, data: bytes) -> bool:
    if language != "kubernetes":
        return True
    from lintainer.shellcheck.manifests import NEEDLES

    return any(needle in data for needle in NEEDLES)


def _pieces(document: Document) -> Iterable[Piece]:
    """The scripts of a file."""
    if document.language == "dockerfile":
        from lintainer.dockerfile import Dockerfile
        from lintainer.shellcheck import dockerfiles

        return dockerfiles.pieces(document) if isinstance(document, Dockerfile) else ()
    if document.language == "kubernetes" and _may_hold_scripts("kubernetes", document.source.data):
        from lintainer.kubernetes import Manifest
        from lintainer.shellcheck import manifests

        return manifests.pieces(document) if isinstance(document, Manifest) else ()
    if document.language == "actions":
        from lintainer.actions import Workflow
        from lintainer.shellcheck import workflows

        return workflows.pieces(document) if isinstance(document, Workflow) else ()
    return ()


def check(document: Document, is_on: Callable[[str], bool]) -> list[Diagnostic]:
    """What ShellCheck says about the scripts of a file, as diagnostics of the rules `shellcheck/SC<number>`.

    `is_on` tells which of these are wanted. Nothing where the program is not installed. A script that it
    gives no answer for is told by `shellcheck/unfinished`.
    """
    program = find()
    if program is None:
        return []
    found: dict[tuple[int, int, str], Diagnostic] = {}
    handed = list(_pieces(document))
    ask(program, [piece.handed for piece in handed])
    for piece in handed:
        try:
            said = answer(program, piece.handed)
        except NotFinishedError:
            message = "`ShellCheck` gave no answer for this script"
            one = _diagnostic(document, UNFINISHED, "low", message, piece.joined.whole)
            found.setdefault((one.start, one.end, one.rule), one)
            continue
        for one in _of_script(document, piece, said, is_on):
            found.setdefault((one.start, one.end, one.rule + one.message), one)
    return list(found.values())


def _of_script(
    document: Document, piece: Piece, said: Sequence[dict[str, Any]], is_on: Callable[[str], bool]
) -> Iterator[Diagnostic]:
    places = _Places(piece)
    for comment in said:
        rule = f"shellcheck/SC{comment['code']}"
        start, end = places.range(comment)
        if start is None or end is None or not is_on(rule) or _misleads(piece, comment["code"], start, end):
            continue
        at = piece.joined.span(start, end) if end > start else _point(piece, start)
        fix = _fix(piece, places, comment.get("fix"))
        message = str(comment["message"]).rstrip(".")
        level = _levels[rule] = LEVELS.get(comment["level"], "info")
        yield _diagnostic(document, rule, level, message, at, fix)


def _misleads(piece: Piece, code: int, start: int, end: int) -> bool:
    """Whether it speaks of a variable that the shell never gets to see."""
    at = bisect_left(piece.filled, (start + 1, 0))
    if at and end <= piece.filled[at - 1][1]:
        return True
    at = bisect_left(piece.filled, (start, 0))
    return code in _ABOUT_VALUES and at < len(piece.filled) and piece.filled[at][1] <= end


def _diagnostic(
    document: Document, rule: str, severity: Severity, message: str, at: Span, fix: Fix | None = None
) -> Diagnostic:
    return Diagnostic(rule, severity, message, document.source, at, fix, document.subject(at))


def _point(piece: Piece, at: int) -> Span:
    """An empty place in a script."""
    joined = piece.joined
    place = joined.offset(at) if at < len(joined.text) else joined.whole.end
    return Span(place, place)


def _fix(piece: Piece, places: _Places, given: Any) -> Fix | None:
    """Its fix, where every byte that it speaks of stands in the file just so."""
    if not given or piece.edits is None:
        return None
    changes: list[Change] = []
    for one in sorted(given["replacements"], key=_precedence):
        start, end = places.range(one)
        if start is None or end is None:
            return None
        changes.append((start, end, str(one["replacement"]).encode(), one["insertionPoint"] == "beforeStart"))
    edits = piece.edits(changes)
    try:
        return Fix.unsafe("Do what ShellCheck proposes", *edits) if edits else None
    except ValueError:
        return None


def _precedence(one: dict[str, Any]) -> tuple[int, int, int]:
    return one["line"], one["column"], -one["precedence"]


class _Places:
    """Turns lines and columns of what was handed over (from 1, in code points) into bytes of the script."""

    def __init__(self, piece: Piece) -> None:
        self._header = piece.header
        self._lines = piece.joined.text.split(b"\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def range(self, place: dict[str, Any]) -> tuple[int | None, int | None]:
        """Where a place begins and ends; None for what lies before the script."""
        return self._offset(place["line"], place["column"]), self._offset(
            place["endLine"], place["endColumn"]
        )

    def _offset(self, line: int, column: int) -> int | None:
        number = line - 1 - self._header
        if not 0 <= number < len(self._lines):
            return None
        text = self._lines[number]
        if text.isascii():
            return self._starts[number] + min(column - 1, len(text))
        before = text.decode("utf-8", "surrogateescape")[: column - 1]
        return self._starts[number] + len(before.encode("utf-8", "surrogateescape"))
