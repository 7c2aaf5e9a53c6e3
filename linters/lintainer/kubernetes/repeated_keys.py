"""A quick look at the text of a file: may a key stand twice in one of its mappings?

Reading every value of every file for the few that repeat a key would take longer than all else.
"""

from __future__ import annotations

from lintainer.text.pattern import pattern

_KEY = pattern(rb"(?m)^([ -]*)([^\s#-][^\n:]*(?::(?![ \t\r\n]|\Z)[^\n:]*)*):|^---")
_FLOW = pattern(rb"\{[^{}]*,|\}[\]\s]*,")
_QUOTES = b"\"'"


def may_repeat_keys(data: bytes) -> bool:
    """False only where no mapping has a key twice, as far as lines tell. Brackets need a closer look."""
    if b"{" in data and _FLOW.search(data):
        return True
    if b"\n?" in data or b" ? " in data or data.startswith(b"?"):
        return True
    scopes: list[tuple[int, set[bytes]]] = []
    for lead, key in _KEY.findall(data):
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
