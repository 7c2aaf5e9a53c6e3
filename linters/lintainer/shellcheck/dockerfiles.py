"""The scripts of Dockerfiles that ShellCheck can read."""

from __future__ import annotations

from functools import partial

from lintainer.dockerfile import Dockerfile, Executing
from lintainer.shellcheck.scripts import LARGEST, Piece, declaration, names_in, shebang
from lintainer.text import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.shell.script import Script
    from lintainer.text import Joined
    from lintainer.yaml.written import Change


def pieces(dockerfile: Dockerfile) -> Iterator[Piece]:
    """The scripts of RUN, CMD, ENTRYPOINT and HEALTHCHECK, with here-documents, and those in
    `["sh", "-c", "..."]`."""
    data = dockerfile.source.data
    for instruction in dockerfile.nodes("Executing"):
        if isinstance(instruction, Executing) and not instruction.has_blanks_to_fill:
            for script in instruction.scripts:
                for inner in script.scripts if script.is_exec else (script,):
                    piece = _piece(instruction, inner, None if script.is_exec else data)
                    if piece is not None:
                        yield piece


def _piece(instruction: Executing, script: Script, data: bytes | None) -> Piece | None:
    """`data` is what the file holds where the script can be edited, else None."""
    if not script.text.strip() or len(script.text) > LARGEST:
        return None
    first = shebang(script.dialect, False)
    if first is None:
        return None
    first = shebang(script.dialect, script.runs_errexit) or first
    joined = script.joined
    edits = None if data is None else partial(_edits, joined, data)
    return Piece(joined, first, _declared(instruction, script), edits)


def _declared(instruction: Executing, script: Script) -> str:
    """A line that sets the variables of the script that ENV and ARG declare."""
    stage = instruction.stage
    names = [name for name in names_in(script.text) if stage.declares(name, instruction)]
    values: dict[str, str | None] = {}
    for name in names:
        value = stage.lookup(name, instruction)
        values[name] = value if value == stage.environment.get(name) else None
    return declaration(values, names)


def _edits(joined: Joined, data: bytes, changes: Sequence[Change]) -> list[Edit] | None:
    """Changes of the text, where every byte that they speak of stands in the file just so."""
    edits: list[Edit] = []
    for start, end, new, leans_back in changes:
        at = joined.span(start, end) if end > start else _gap(joined, start, leans_back)
        if data[at.start : at.end] != joined.text[start:end] or any(at == edit.span for edit in edits):
            return None
        edits.append(Edit(at, new))
    return edits


def _gap(joined: Joined, at: int, leans_back: bool) -> Span:
    if at == len(joined.text):
        place = joined.whole.end
    else:
        place = joined.offset(at - 1) + 1 if at and leans_back else joined.offset(at)
    return Span(place, place)
