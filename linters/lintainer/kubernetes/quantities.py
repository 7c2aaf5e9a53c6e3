"""Quantities: `250m`, `1.5Gi`, `1e3`.

Source: k8s.io/apimachinery, pkg/api/resource (quantity.go, suffix.go).
"""

from __future__ import annotations

NANO = 10**9
"""How many of the units of `parse_quantity` make one."""
_DECIMAL = {"n": -9, "u": -6, "m": -3, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18}
_BINARY = {"Ki": 10, "Mi": 20, "Gi": 30, "Ti": 40, "Pi": 50, "Ei": 60}
_DIGITS = frozenset("0123456789")
_LONGEST = 300


def parse_quantity(text: str) -> int | None:
    """A quantity in billionths, rounded up; None for text that is none.

    Sizes far beyond anything that Kubernetes counts are cut off, so that the time taken is bounded.
    """
    number, suffix = _split(text)
    digits, _, fraction = number.lstrip("+-").partition(".")
    if not digits + fraction or len(text) > _LONGEST:
        return None
    scale = _scale(suffix)
    if scale is None:
        return None
    multiplier, exponent = scale
    value = int(digits + fraction) * multiplier * NANO
    exponent -= len(fraction)
    power: int = 10 ** abs(exponent)
    value = value * power if exponent >= 0 else -(-value // power)
    return -value if number.startswith("-") else value


def suffix_of(text: str) -> str:
    """What stands behind the number: `Mi`, `m`, `e3`; empty where there is nothing."""
    return _split(text)[1]


def _split(text: str) -> tuple[str, str]:
    at = 1 if text[:1] in ("+", "-") else 0
    seen_point = False
    while at < len(text) and (text[at] in _DIGITS or (text[at] == "." and not seen_point)):
        seen_point = seen_point or text[at] == "."
        at += 1
    return text[:at], text[at:]


def _scale(suffix: str) -> tuple[int, int] | None:
    """A factor and a power of ten, None for a suffix that there is not."""
    if suffix in _DECIMAL:
        return 1, _DECIMAL[suffix]
    if suffix in _BINARY:
        return 1 << _BINARY[suffix], 0
    power = suffix[1:]
    digits = power[1:] if power[:1] in ("+", "-") else power
    if suffix[0] not in "eE" or not digits or set(digits) - _DIGITS:
        return None
    size = min(int(digits[-9:]), 100) if len(digits) < 10 else 100
    return 1, -size if power[0] == "-" else size
