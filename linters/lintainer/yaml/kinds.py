"""What plain scalars are: true, a number, nothing or text, as Kubernetes reads YAML.

Kubernetes (and most that is written in Go) follows YAML 1.1 with a few changes: `yes`, `on` and `y` are
booleans, `0777` is octal, `1e3` is a number, but `1:20` is text.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Kind = Literal["str", "bool", "int", "float", "null", "map", "list", "unknown"]

BOOLEANS = {
    word: value
    for value, words in ((True, ("y", "yes", "true", "on")), (False, ("n", "no", "false", "off")))
    for base in words
    for word in (base, base.capitalize(), base.upper())
}
"""All ways to write a boolean."""

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_HINTS = frozenset("+-0123456789.yYnNtTfFoO~")
_INT = r"[-+]?(?:0[bB][01]+|0[oO]?[0-7]+|0[xX][0-9a-fA-F]+|[1-9][0-9]*|0)"
_FLOAT = r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
_ODD_FLOATS = {
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
}
_TAGS: dict[str, Kind] = {
    "!!str": "str",
    "!!bool": "bool",
    "!!int": "int",
    "!!float": "float",
    "!!null": "null",
    "!!map": "map",
    "!!seq": "list",
    "!!binary": "str",
    "!": "str",
}
_LONG_TAG = "!<tag:yaml.org,2002:"


def plain_kind(text: str) -> Kind:
    """The kind of a plain scalar."""
    if text and text[0] not in _HINTS:
        return "str"
    if text in BOOLEANS:
        return "bool"
    if text in _NULLS:
        return "null"
    if text in _ODD_FLOATS:
        return "float"
    digits = text.replace("_", "") if "_" in text and text[0] != "." else text
    if (digits.isdecimal() and digits.isascii() and digits[0] != "0") or re.fullmatch(_INT, digits):
        return "int" if -(1 << 63) <= integer(digits) < 1 << 64 else "float"
    return "float" if re.fullmatch(_FLOAT, digits) else "str"


def tagged_kind(tag: str) -> Kind | None:
    """The kind that a tag asks for, None for tags that are not YAML's own."""
    if tag.startswith(_LONG_TAG):
        tag = "!!" + tag[len(_LONG_TAG) : -1]
    return _TAGS.get(tag)


def integer(text: str) -> int:
    """The number that a scalar of kind `int` is. Raises ValueError for other text."""
    digits = text.replace("_", "").lower()
    sign = -1 if digits.startswith("-") else 1
    digits = digits.lstrip("+-")
    for prefix, base in (("0b", 2), ("0o", 8), ("0x", 16)):
        if digits.startswith(prefix):
            return sign * int(digits[2:], base)
    if len(digits) > 30:
        return sign * (1 << 64)  # too large for a whole number; Python may refuse to read so many digits
    return sign * int(digits, 8 if digits.startswith("0") and len(digits) > 1 else 10)


def number(text: str) -> float:
    """The number that a scalar of kind `float` is. Raises ValueError for other text."""
    odd = _ODD_FLOATS.get(text)
    return float(text.replace("_", "")) if odd is None else odd
