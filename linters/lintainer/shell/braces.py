"""Braces that Bash expands: `{a,b}` and `{1..3}`."""

from __future__ import annotations

import re

_QUOTED = r"""\\.|"(?:[^"\\]|\\.)*"|'[^']*'"""
_BRACES = r"(?<![$\x00{])\{([^\x00{}\s,]*(?:,[^\x00{}\s,]*)+|\w+\.\.\w+)\}(?!\})"


class Braces:
    """The first braces in a word that Bash expands.

    `start` and `end` are their bounds in the word's `raw` text. `words` is what Bash makes of the word, empty
    where there are more braces in it, and for the ends of a range such as `1..3`.
    """

    __slots__ = ("end", "start", "words")

    def __init__(self, raw: str, start: int, end: int) -> None:
        self.start = start
        self.end = end
        before, behind = raw[:start], raw[end:]
        is_only = "{" not in before.replace("${", "") + behind.replace("${", "")
        choices = raw[start + 1 : end - 1].split(",")
        self.words = [before + choice + behind for choice in choices] if is_only and len(choices) > 1 else []

    @classmethod
    def of(cls, raw: str) -> Braces | None:
        """Those of the word that is written `raw`; None where Bash takes it as it is."""
        if "{" not in raw:
            return None
        found = re.search(_BRACES, re.sub(_QUOTED, _blank, raw))
        return cls(raw, *found.span()) if found else None


def _blank(quoted: re.Match[str]) -> str:
    return "\0" * len(quoted[0])
