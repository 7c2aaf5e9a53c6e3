"""Words of a shell script."""

from __future__ import annotations

import re

from lintainer.shell.quoting import parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.shell.script import Script
    from lintainer.text import Span

_SPECIAL = b"$\"'\\`"
_QUOTES = (b'"', b"'")
_VARIABLE = r"\$(?:\{[#!]?)?([A-Za-z_]\w*|[0-9@*#?!$-])"


def is_plain(raw: bytes) -> bool:
    """Whether a word has neither quotes nor escapes nor expansions."""
    return len(raw.translate(None, _SPECIAL)) == len(raw)


class Word:
    """One word of a command, between `start` and `end` (bytes of the script's text)."""

    __slots__ = ("end", "is_static", "raw", "script", "start", "text")

    def __init__(self, script: Script, start: int, end: int) -> None:
        self.script = script
        self.start = start
        self.end = end
        data = script.text[start:end]
        raw = data.decode("utf-8", "replace")
        self.raw = raw
        """The word as it is written, quotes and all."""
        self.text = raw
        """The word without its quotes and with its escapes resolved; expansions stay as they are written."""
        self.is_static = True
        """Whether the word says the same whatever the variables: nothing in it is expanded or run.

        Patterns such as `*.deb`, braces and `~` do not count.
        """
        if len(data.translate(None, _SPECIAL)) == len(data):
            return
        if data[:1] in _QUOTES and data[:1] == data[-1:] and len(data) > 1 and is_plain(data[1:-1]):
            self.text = raw[1:-1]  # in quotes as a whole, as most that have any
            return
        pieces = list(parts(raw))
        self.text = "".join([piece for piece, _, _ in pieces])
        self.is_static = not any(is_live for _, _, is_live in pieces)

    def __repr__(self) -> str:
        return f"Word({self.raw!r})"

    @property
    def span(self) -> Span:
        """The word's place in the file."""
        return self.script.joined.span(self.start, self.end)

    @property
    def variables(self) -> list[str]:
        """Names of the variables that the word expands, in order: `FOO` for `$FOO` and `${FOO:-x}`."""
        if self.is_static:
            return []
        live = "".join(text for text, _, is_live in parts(self.raw) if is_live)
        return re.findall(_VARIABLE, live)

    def part(self, start: int, end: int | None = None) -> Word:
        """The word that is a part of this one: its `raw` text from the byte `start` up to `end`."""
        return Word(self.script, self.start + start, self.end if end is None else self.start + end)
