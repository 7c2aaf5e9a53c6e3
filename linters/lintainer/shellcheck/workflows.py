"""The scripts of workflows and composite actions that ShellCheck can read."""

from __future__ import annotations

from lintainer.shell.script import Script
from lintainer.shellcheck.scripts import LARGEST, Piece, are_apart, declaration, names_in, shebang
from lintainer.text.pattern import pattern
from lintainer.yaml.written import changed, written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.actions import Step, Workflow
    from lintainer.text import Edit
    from lintainer.yaml.written import Change

_ODD = pattern(rb"[^A-Za-z0-9_]")


def pieces(workflow: Workflow) -> Iterator[Piece]:
    """The scripts of all steps; what is written once is handed over once."""
    seen: set[tuple[int, bytes]] = set()
    for step in workflow.steps:
        piece = _piece(step)
        if piece is not None:
            key = piece.joined.offset(0), piece.handed
            if key not in seen:
                seen.add(key)
                yield piece


def _piece(step: Step) -> Piece | None:
    value = step.run
    if value is None or step.shell is None or value.span.end - value.span.start > LARGEST:
        return None
    place = written(value)
    dialect, options = step.shell
    if place is None or not place.text.strip():
        return None
    first = shebang(dialect, Script(place, dialect, None, options).runs_errexit)
    if first is None:
        return None
    text, filled, variables = _filled(place.text)
    variables.update(step.environment)

    def edits(changes: Sequence[Change]) -> list[Edit] | None:
        return changed(value, place, changes) if are_apart(changes, filled) else None

    return Piece(place.reading(text), first, declaration(variables, names_in(text)), edits, filled)


def _filled(text: bytes) -> tuple[bytes, list[tuple[int, int]], dict[str, str | None]]:
    """A script with a variable in the place of each `${{ }}`, which is as long, where these are, their names.

    GitHub puts values there before the shell starts. A line break in one stays a byte of the name.
    """
    filled: list[tuple[int, int]] = []
    names: dict[str, str | None] = {}
    parts: list[bytes] = []
    at = 0
    while (start := text.find(b"${{", at)) >= 0 and (end := text.find(b"}}", start) + 2) >= 2:
        name = _ODD.sub(b"_", text[start + 2 : end - 1])
        parts += [text[at:start], b"${", name, b"}"]
        names[name.decode()] = None
        filled.append((start, end))
        at = end
    return b"".join([*parts, text[at:]]), filled, names
