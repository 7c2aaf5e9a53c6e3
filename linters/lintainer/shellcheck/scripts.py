"""What is handed to ShellCheck: each script below a line that names its shell and one that sets variables."""

from __future__ import annotations

from bisect import bisect_left

from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from lintainer.text import Edit, Joined
    from lintainer.yaml.written import Change

SHELLS = {"sh": "sh", "bash": "bash", "ash": "dash", "dash": "dash", "busybox": "dash", "ksh": "ksh"}
"""The dialects that it can read, and what it calls them."""
LARGEST = 1 << 18
"""How many bytes a script may have that is handed over."""
_NAMES = pattern(rb"\$\{?(?:#|!)?([A-Za-z_]\w*)")
_SIMPLE = pattern(r"[\w./:@%+=,-]+")
_DIRECTIVES = pattern(rb"(?:[ \t]*(?:#[^\n]*)?\n)+")


class Piece:
    """A script and what is handed over for it.

    `joined` is its text with the places that it comes from; `header` is how many lines stand before it in
    what is handed over. `filled` are the parts of the text, by start and end and in order, that something
    else replaces before the shell sees them. `edits` turns changes of the text into edits of the file, or
    None where that cannot be; it is None itself where the text cannot be edited at all.
    """

    __slots__ = ("edits", "filled", "handed", "header", "joined")

    def __init__(
        self,
        joined: Joined,
        first: str,
        declared: str,
        edits: Callable[[Sequence[Change]], list[Edit] | None] | None,
        filled: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.joined = joined
        text = joined.text.decode("utf-8", "surrogateescape").encode("utf-8", "replace")
        lines = [first.encode(), *(_directives(text) if declared else ()), declared.encode()]
        self.header = len(lines)
        self.handed = b"\n".join([*lines, text])
        self.edits = edits
        self.filled = filled


def _directives(text: bytes) -> list[bytes]:
    """What the comments at the top of a script tell ShellCheck about all of it, if nothing stands before."""
    found = _DIRECTIVES.match(text) if b"shellcheck" in text else None
    lines = found[0].split(b"\n") if found else ()
    return [line for line in lines if line.lstrip(b" \t#").startswith(b"shellcheck")]


def are_apart(changes: Iterable[Change], filled: Sequence[tuple[int, int]]) -> bool:
    """Whether changes of a script touch none of the parts, in order, that something else fills in."""
    for start, end, _, _ in changes:
        at = bisect_left(filled, (max(end, start + 1), 0)) - 1
        if at >= 0 and start < filled[at][1]:
            return False
    return True


def shebang(dialect: str, stops: bool) -> str | None:
    """The first line of a script whose shell stops at failures, or not; None for dialects it cannot read."""
    shell = SHELLS.get(dialect)
    return f"#!/bin/{shell}{' -e' if stops else ''}" if shell else None


def names_in(text: bytes) -> list[str]:
    """The names of the variables that a script may use, each once, in order."""
    return sorted({found.decode() for found in _NAMES.findall(text)})


def declaration(values: Mapping[str, str | None], names: Iterable[str]) -> str:
    """A line that sets those of `names` that are in `values`; empty where there are none.

    They get their value where it is a plain word, else something that is not known.
    """
    known, unknown = list[str](), list[str]()
    for name in names:
        if name in values:
            value = values[name]
            if value and _SIMPLE.fullmatch(value):
                known.append(f"export {name}={value}")
            else:
                unknown.append(name)
    return "; ".join(known + ([f"read -r {' '.join(unknown)}"] if unknown else []))
