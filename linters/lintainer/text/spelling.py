"""The known word that somebody meant who wrote another."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 64


def closest(word: str, known: Iterable[str]) -> str | None:
    """The word of `known` that `word` is a slip of, letter case aside; None where none is close or two are.

    A slip is a letter too many, too few, another one, or two that changed places. Short words may have one
    of them, those of six letters and more two.
    """
    if len(word) > _LONGEST:
        return None
    allowed = 1 if len(word) < 6 else 2
    found: list[tuple[int, str]] = []
    for candidate in known:
        if abs(len(candidate) - len(word)) <= allowed:
            slips = _slips(word.lower(), candidate.lower())
            if slips <= allowed:
                found.append((slips, candidate))
    found.sort()
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return found[0][1]


def likest(word: str, known: Iterable[str]) -> str | None:
    """The word of `known` that looks most like `word`, as a hint for people; None where none does."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word[:_LONGEST], list(known), 1, 0.6)), None)


def _slips(one: str, other: str) -> int:
    """How many slips lie between two words (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, wanted in enumerate(other, 1):
            cost = min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        before, last = last, line
    return last[-1]
