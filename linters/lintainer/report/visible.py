"""Text that may hold anything, made fit for a terminal."""

from __future__ import annotations

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if code != 0x09} | {0x7F: "\u2421"}
_BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)
_C1 = range(0x80, 0xA0)
_TABLE = _PICTURES | dict.fromkeys((*_BIDI, *_C1, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF), "\ufffd")
_LINE = _TABLE | {0x09: "\u2409"}


def visible(text: str) -> str:
    """`text` with a picture in the place of each character that would move the cursor or turn the text."""
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_LINE)


def excerpt(text: str) -> str:
    """As `visible`, with tabs left as they are."""
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_TABLE)


def widths(text: str) -> list[int]:
    """How many columns of a terminal each character of `text` takes: 0, 1 or 2."""
    if text.isascii():
        return [1] * len(text)
    from unicodedata import category, east_asian_width

    return [
        0 if category(sign) in ("Mn", "Me", "Cf") else 2 if east_asian_width(sign) in "WF" else 1
        for sign in text
    ]
