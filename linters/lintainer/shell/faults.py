"""Mistakes for which every shell refuses a script."""

from __future__ import annotations

from lintainer.shell.script import POSIX
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.shell.script import Script

_TOKEN = pattern(rb"(?s)\\.|'|\"|(?<![^\s;&|()])#[^\n]*")
_IN_QUOTES = pattern(rb"(?s)\\.|\"")
_DANGLING = (b"&&", b"||", b"|")


def fault(script: Script) -> tuple[int, int, str] | None:
    """Where a script cannot be read by any shell, in bytes of its text, and why; None where that is not sure.

    Quotes that are never closed, and operators with nothing on one side. Scripts with here-documents and
    substitutions, in which quotes begin anew, are taken to be right.
    """
    text = script.text
    if script.dialect not in POSIX or script.is_exec or script.outer is not None or text.find(b"<<") >= 0:
        return None
    if not script.has_errors:
        return None
    return _open_quote(text) or _dangling(text)


def _open_quote(text: bytes) -> tuple[int, int, str] | None:
    if text.find(b"$(") >= 0 or text.find(b"`") >= 0 or text.find(b"$'") >= 0 or text.find(b"${") >= 0:
        return None
    at = 0
    while token := _TOKEN.search(text, at):
        start, at = token.start(), token.end()
        sign = token[0]
        if sign == b"'":
            end = text.find(b"'", at)
            if end < 0:
                return start, start + 1, "`'` is never closed"
            at = end + 1
        elif sign == b'"':
            while (inner := _IN_QUOTES.search(text, at)) and inner[0] != b'"':
                at = inner.end()
            if inner is None:
                return start, start + 1, '`"` is never closed'
            at = inner.end()
    return None


def _dangling(text: bytes) -> tuple[int, int, str] | None:
    stripped = text.rstrip()
    lead = len(text) - len(text.lstrip())
    for sign in _DANGLING:
        if stripped.endswith(sign) and text.find(b"#") < 0 and not stripped[:-2].endswith(b"\\"):
            return len(stripped) - len(sign), len(stripped), f"Nothing follows `{sign.decode()}`"
        if text.startswith(sign, lead):
            return lead, lead + len(sign), f"Nothing stands before `{sign.decode()}`"
    return None
