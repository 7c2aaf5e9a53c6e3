"""Values of variables of which a pattern takes a part away or replaces it: `${tag%-*}`, `${tag/v/}`.

Source of the facts: moby/buildkit, frontend/dockerfile/shell (lex.go).
"""

from __future__ import annotations

import re

_LONGEST = 128
_MOST_STARS = 1
"""What is longer, or has more stars, takes too long: each star tries all lengths, for each there is."""


def substituted(value: str, operation: str) -> str | None:
    """What `${name<operation>}` becomes; `operation` begins with `#`, `%` or `/`. None if not known."""
    sign = operation[0]
    is_double = operation[1:2] == sign
    rest = operation[1 + is_double :]
    if "$" in rest or "\\" in rest or rest.count("*") > _MOST_STARS or len(value) + len(rest) > _LONGEST:
        return None
    if sign == "/":
        pattern, slash, new = rest.partition("/")
        count = 0 if is_double else 1
        if not slash or not pattern.strip("*"):
            return None
        return re.sub(_expression(pattern), lambda _: new, value, count=count)
    matches = re.compile(_expression(rest)).fullmatch
    lengths = range(len(value) + 1) if not is_double else range(len(value), -1, -1)
    if sign == "#":
        return next((value[length:] for length in lengths if matches(value[:length])), value)
    starts = (len(value) - length for length in lengths)
    return next((value[:start] for start in starts if matches(value[start:])), value)


def _expression(pattern: str) -> str:
    """A pattern of the shell as an expression."""
    return "(?s:" + "".join({"*": ".*", "?": "."}.get(one, re.escape(one)) for one in pattern) + ")"
