"""Mappings in which a key stands twice.

Reading every value of every file for the few that repeat a key would take longer than all else, so the text
is looked at first, and then what lies around the places where that may be.
"""

from __future__ import annotations

from lintainer.text.pattern import pattern
from lintainer.yaml import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.yaml.stream import Stream

    Key = tuple[bytes, bytes]
    """The blanks and dashes before a key, and the key."""

_KEY = pattern(rb"\n([ -]*)([^\s#-][^\n:]*(?::(?![ \t\r\n]|\Z)[^\n:]*)*):")
_EXPLICIT = pattern(rb"(?m)^[ -]*\?(?=[ \t\r\n])")
_SEVERAL = pattern(rb"\{[^{}]*,|\}[\]\s]*,")
_BRACE = pattern(rb"\{(?<![^\s\[{,:]\{)")
_QUOTES = b"\"'"


def repeating(stream: Stream) -> Iterator[Mapping]:
    """The mappings of a file that have a key twice, in order."""
    for document in stream.documents:
        root = document.root
        if root is None:
            continue
        start, end = document.span.start, document.span.end
        places = _places(b"\n" + stream.data[start:end], start - 1)
        if places or places is None:
            for value in root.walk() if places is None else root.walk_to(places):
                if isinstance(value, Mapping) and value.duplicate_keys:
                    yield value


def _places(text: bytes, base: int) -> list[int] | None:
    """Where lines and braces tell of mappings that may repeat a key; None if that may be any.

    `text` is that of a document behind a line break, `base` is where it starts in its file.
    """
    if text.find(b"?") >= 0 and _EXPLICIT.search(text):
        return None
    again = _repeated(_KEY.findall(text))
    if again is None:
        return None
    places: list[int] = []
    if again:
        keys = [base + key.start(2) for key in _KEY.finditer(text)]
        places += [keys[index] for index in again]
    if text.find(b"{") >= 0 and _SEVERAL.search(text):
        places += [base + brace.start() for brace in _BRACE.finditer(text)]
        places.sort()
    return places


def _repeated(keys: Sequence[Key]) -> list[int] | None:
    """The indexes of the keys that may have been there before; None where there is no telling."""
    again: list[int] = []
    scopes: list[tuple[int, set[bytes]]] = []
    for index, (lead, key) in enumerate(keys):
        if key[-1] <= 0x20:
            key = key.rstrip(b" \t")
        if key[0] in _QUOTES:
            key = key.strip(_QUOTES)
            if b"\\" in key:
                return None
        column = len(lead)
        limit = column - len(lead.lstrip())
        while scopes and scopes[-1][0] > limit:
            scopes.pop()
        if not scopes or scopes[-1][0] < column:
            scopes.append((column, {key}))
        elif key in scopes[-1][1]:
            again.append(index)
        else:
            scopes[-1][1].add(key)
    return again
