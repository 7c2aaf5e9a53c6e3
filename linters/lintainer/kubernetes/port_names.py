"""Names and numbers of ports.

Source: k8s.io/apimachinery, pkg/util/validation (IsValidPortName, IsValidPortNum).
"""

from __future__ import annotations

LONGEST = 15
_ALLOWED = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


def fault_of_name(name: str) -> str | None:
    """What keeps a text from being the name of a port, as the end of a sentence; None where nothing does."""
    if len(name) > LONGEST:
        return f"is longer than {LONGEST} characters"
    if set(name) - _ALLOWED:
        return "has other characters than small letters, digits and `-`"
    if not set(name) & _LETTERS:
        return "has no letter"
    if name.startswith("-") or name.endswith("-") or "--" in name:
        return "has a `-` at an end or two in a row"
    return None


def is_port(number: int) -> bool:
    """Whether there can be a port with that number."""
    return 1 <= number <= 65535
