"""What is handed to ShellCheck: each script below a line that names its shell and one that sets variables."""

from __future__ import annotations

from lintainer.dockerfile import Dockerfile, Executing
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell.script import Script

_SHELLS = {"sh": "sh", "bash": "bash", "ash": "dash", "dash": "dash", "busybox": "dash", "ksh": "ksh"}
_LARGEST = 1 << 18
_NAMES = pattern(rb"\$\{?(?:#|!)?([A-Za-z_]\w*)")
_SIMPLE = pattern(r"[\w./:@%+=,-]+")
HEADER = 2
"""How many lines stand before the script."""


class Piece:
    """A script and what is handed over for it. `is_editable` says that its text can be changed in place."""

    __slots__ = ("handed", "is_editable", "script")

    def __init__(self, script: Script, handed: bytes, is_editable: bool) -> None:
        self.script = script
        self.handed = handed
        self.is_editable = is_editable


def pieces(dockerfile: Dockerfile) -> Iterator[Piece]:
    """The scripts of a Dockerfile that ShellCheck can read.

    Those of RUN, CMD, ENTRYPOINT and HEALTHCHECK, with here-documents, and those in `["sh", "-c", "..."]`.
    """
    for instruction in dockerfile.nodes("Executing"):
        if isinstance(instruction, Executing) and not instruction.has_blanks_to_fill:
            for script in instruction.scripts:
                for inner in script.scripts if script.is_exec else (script,):
                    piece = _piece(instruction, inner, not script.is_exec)
                    if piece is not None:
                        yield piece


def _piece(instruction: Executing, script: Script, is_editable: bool) -> Piece | None:
    shell = _SHELLS.get(script.dialect)
    if shell is None or not script.text.strip() or len(script.text) > _LARGEST:
        return None
    flag = " -e" if script.runs_errexit else ""
    first = f"#!/bin/{shell}{flag}\n{_declared(instruction, script)}\n"
    text = script.text.decode("utf-8", "surrogateescape")
    readable = text.encode("utf-8", "replace")
    return Piece(script, first.encode() + readable, is_editable)


def _declared(instruction: Executing, script: Script) -> str:
    """A line that sets the variables of the script that ENV and ARG declare.

    To what ENV gives them, where that is a plain word; else to something that is not known.
    """
    stage = instruction.stage
    known, unknown = list[str](), list[str]()
    for name in sorted({found.decode() for found in _NAMES.findall(script.text)}):
        if not stage.declares(name, instruction):
            continue
        value = stage.lookup(name, instruction)
        if value and _SIMPLE.fullmatch(value) and value == stage.environment.get(name):
            known.append(f"export {name}={value}")
        else:
            unknown.append(name)
    lines = known + ([f"read -r {' '.join(unknown)}"] if unknown else [])
    return "; ".join(lines) or ":"
