"""Mappings in which a key stands twice.

Reading every value of every file for the few that repeat a key would take longer than all else, so the text
is looked at first.
"""

from __future__ import annotations

from lintainer.text.pattern import pattern
from lintainer.yaml import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.yaml.stream import Stream

_KEY = pattern(rb"\n(?:([ -]*)([^\s#-][^\n:]*(?::(?![ \t\r\n]|\Z)[^\n:]*)*):|---)")
_EXPLICIT = pattern(rb"(?m)^[ -]*\?(?=[ \t\r\n])")
_SEVERAL = pattern(rb"\{[^{}]*,|\}[\]\s]*,")
_BRACE = pattern(rb"\{")
_QUOTES = b"\"'"


def repeating(stream: Stream) -> Iterator[Mapping]:
    """The mappings of a file that have a key twice, in order."""
    data = stream.data
    places: list[int] | None = None
    if not may_repeat_in_lines(data):
        if data.find(b"{") < 0 or _SEVERAL.search(data) is None:
            return
        places = [brace.start() for brace in _BRACE.finditer(data)]
    for document in stream.documents:
        root = document.root
        if root is None:
            continue
        for value in root.walk() if places is None else root.walk_to(places):
            if isinstance(value, Mapping) and value.duplicate_keys:
                yield value


def may_repeat_in_lines(data: bytes) -> bool:
    """False only where no mapping without braces has a key twice, as far as lines tell."""
    if data.find(b"?") >= 0 and _EXPLICIT.search(data):
        return True
    scopes: list[tuple[int, set[bytes]]] = []
    for lead, key in _KEY.findall(b"\n" + data):
        if not key:
            scopes.clear()
            continue
        key = key.rstrip(b" \t")
        column, dash = len(lead), lead.find(b"-")
        limit = column if dash < 0 else dash
        while scopes and scopes[-1][0] > limit:
            scopes.pop()
        if key[0] in _QUOTES:
            key = key.strip(_QUOTES)
            if b"\\" in key:
                return True
        if not scopes or scopes[-1][0] < column:
            scopes.append((column, {key}))
        elif key in scopes[-1][1]:
            return True
        else:
            scopes[-1][1].add(key)
    return False
