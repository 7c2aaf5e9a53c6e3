"""Text as part of XML or HTML."""

from __future__ import annotations

from lintainer.report.visible import visible

_ESCAPES = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("'"): "&#39;",
    0xFFFE: "\ufffd",
    0xFFFF: "\ufffd",
}


def escaped(text: str) -> str:
    """`text` for an element or an attribute: nothing in it is markup, or a character that XML forbids."""
    shown = visible(text).translate(_ESCAPES)
    if shown.isascii():
        return shown
    return shown.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
