"""Patterns for paths, as in `.gitignore` files."""

from __future__ import annotations

import os
from functools import lru_cache

from lintainer.text.pattern import in_order, pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pathspec import GitIgnoreSpec

_LONGEST = 4096
_FEW = 2
"""How many stars of a pattern may try all their places together before that takes long."""
_DEEP = ("^(?:.+/)?", "(?:/.+)?/")
_GAP = pattern(r"\[\^/\]\*|\(\?:/\.\+\)\?")
_PIECE = pattern(
    r"(?s)\^\(\?:\.\+/\)\?|\(\?:/\.\+\)\?/|\(\?P<ps_d>/\)|\[\^/\][*+]?|\[\^?\]?(?:\\.|[^]\\])*\]|\\.|/|."
)
"""The pieces of the library's expressions: what stands for `**`, for `*` and the like, classes, the rest."""


def matches(folder: str, patterns: Sequence[str], path: str) -> bool:
    """Whether one of `patterns`, which start at `folder`, matches the file at `path` or a folder above it."""
    relative = below(folder, path)
    return relative is not None and _spec(tuple(patterns)).match_file(relative)


def below(folder: str, path: str) -> str | None:
    """`path` as seen from `folder`, with `/` between folders; None where it does not lie in there."""
    prefix = folder if folder.endswith(os.sep) else folder + os.sep
    if not path.startswith(prefix):
        return None
    return path[len(prefix) :].replace(os.sep, "/")


@lru_cache(maxsize=256)
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    return specification(patterns)


def specification(lines: Iterable[str]) -> GitIgnoreSpec:
    """What lines of an ignore file say. Raises ValueError where one makes no sense.

    Patterns longer than any path say nothing. Others with many stars are matched in another way than the
    library's, which tries all places of each part with all those of the others.
    """
    from re import compile as compiled

    from pathspec import GitIgnoreSpec

    made = GitIgnoreSpec.from_lines([line for line in lines if len(line) <= _LONGEST])
    for one in made.patterns:
        expression = getattr(one, "regex", None)
        if expression is not None and len(_GAP.findall(expression.pattern)) > _FEW:
            one.regex = compiled(_quick(expression.pattern), expression.flags)
    return made


def _quick(expression: str) -> str:
    """An expression of the library, changed so that it looks for each part of a pattern once."""
    parts = [[[""]]]
    for piece in _PIECE.findall(expression):
        if piece in _DEEP:
            parts[-1][-1][-1] += "^" if piece.startswith("^") else "/"
            parts.append([[""]])
        elif piece == "/":
            parts[-1].append([""])
        elif piece == "[^/]*":
            parts[-1][-1].append("")
        else:
            parts[-1][-1][-1] += piece
    texts = [
        "/".join([in_order(name, "[^/]*", "[^/]*?", f"n{at}_{to}_") for to, name in enumerate(part)])
        for at, part in enumerate(parts)
    ]
    return in_order(texts, "(?:.+/)?", "(?:.+?/)??", "p")
