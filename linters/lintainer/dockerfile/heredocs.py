"""Here-documents of RUN, COPY and ADD: `<<EOF`, `<<-"EOF"`, several on one line."""

from __future__ import annotations

import re

from lintainer.dockerfile.words import json_strings
from lintainer.text import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.text import Joined

KEYWORDS = (b"RUN", b"COPY", b"ADD")
_VARIABLE = rb"\\.?|\$\{(?:(?:[A-Za-z_]\w*|\d+|[@*#?\-$!])(\}|:.|[-+?#%/]))?|\$"
_PLAIN = rb"""(?s)\s+|[^\s"'\\$}]+|'[^']*'|["'}]|""" + _VARIABLE
_QUOTED = rb"""(?s)[^"\\$]+|"|""" + _VARIABLE


class Heredoc:
    """A here-document. `at` is the place of `<<NAME`, `body` that of its lines, `end` that of the last line.

    `expands` says that variables in the body are replaced: its name is not quoted. `token` is where
    `<<NAME` stands in the joined text of the instruction, in bytes.
    """

    __slots__ = ("at", "body", "end", "expands", "name", "strips_tabs", "terminator", "token")

    def __init__(
        self, name: bytes, strips_tabs: bool, expands: bool, at: Span, token: tuple[int, int]
    ) -> None:
        self.name = name.decode("utf-8", "replace")
        self.terminator = name
        self.strips_tabs = strips_tabs
        self.expands = expands
        self.at = at
        self.token = token
        self.body = Span(0, 0)
        self.end = Span(0, 0)


def heredocs_in(joined: Joined) -> list[Heredoc]:
    """The here-documents that an instruction announces; their bodies have yet to be read."""
    text = joined.text
    if not _can_hold(text):
        return []
    return [found for start, end in _words(text) if (found := _heredoc(joined, start, end))]


def _can_hold(text: bytes) -> bool:
    parts = text.split(None, 2)
    if parts[0].upper() == b"ONBUILD":
        parts = parts[1].split(None, 1) + parts[2:] if len(parts) > 1 else parts
    rest = b" ".join(parts[1:])
    return parts[0].upper() in KEYWORDS and not (rest.startswith(b"[") and json_strings(rest, 0) is not None)


def _heredoc(joined: Joined, start: int, end: int) -> Heredoc | None:
    match = re.fullmatch(rb"(\d*)<<(-?)([^<]*)", joined.text[start:end])
    if match is None or not match[3]:
        return None
    name = _unquoted(match[3])
    return Heredoc(name, bool(match[2]), name == match[3], joined.span(start, end), (start, end))


def _words(text: bytes) -> list[tuple[int, int]]:
    """Words of the line as the builder's shell lexer splits them; none at all where it finds a fault.

    It finds one in a quote or a `${` that is not closed, and in what stands behind a variable's name, as in
    `${list[@]}`. What it makes of them is of no interest here.
    """
    words: list[tuple[int, int]] = []
    opened: list[bytes] = []
    at, start = 0, -1
    plain, quoted = re.compile(_PLAIN), re.compile(_QUOTED)
    while match := (quoted if opened and opened[-1] == b'"' else plain).match(text, at):
        token, at = match[0], match.end()
        if not opened and token.isspace():
            if start >= 0:
                words.append((start, match.start()))
            start = -1
            continue
        start = match.start() if start < 0 else start
        if opened and token == opened[-1]:
            opened.pop()
        elif token == b'"':
            opened.append(token)
        elif token == b"'" or (token[:2] == b"${" and match[1] is None):
            return []
        elif token[:2] == b"${" and match[1] != b"}":
            opened.append(b"}")
    if start >= 0:
        words.append((start, len(text)))
    return [] if opened else words


def _unquoted(word: bytes) -> bytes:
    return re.sub(rb"""\\(.?)|["']""", rb"\1", word)
