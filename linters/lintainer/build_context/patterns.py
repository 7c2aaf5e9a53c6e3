"""All patterns of an ignore file together: the last that matches decides."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lintainer.build_context.pattern import Pattern

_LONGEST = 1024
MOST = 1_000
"""How many patterns are held against paths."""


class Patterns:
    """The patterns of a file, to be asked about paths (with `/`, relative to the folder that is sent).

    `all` are those of the file. `is_whole` says that all of them are understood: one with too many stars is
    taken to match nothing, and so are those beyond the first thousand.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.all = patterns
        self._used = patterns[:MOST]
        self.is_whole = len(patterns) <= MOST and all(one.expression is not None for one in patterns)
        self._runs: list[tuple[bool, re.Pattern[str]]] | None = None
        self._single: dict[int, re.Pattern[str] | None] = {}

    @property
    def exceptions(self) -> Sequence[Pattern]:
        """Those that begin with `!`."""
        return [pattern for pattern in self.all if pattern.is_exception]

    def is_ignored(self, path: str) -> bool:
        """Whether the builder is not sent what lies at `path`, itself or with a folder above it."""
        is_ignored = False
        if len(path) > _LONGEST:
            return False
        for is_exception, expression in self._grouped():
            if is_exception == is_ignored and expression.fullmatch(path):
                is_ignored = not is_exception
        return is_ignored

    def deciding(self, path: str) -> Pattern | None:
        """The pattern that the builder's answer for `path` comes from; None where none matches."""
        decided: Pattern | None = None
        for pattern in self._used:
            is_ignored = decided is not None and not decided.is_exception
            if pattern.is_exception == is_ignored and self.matches(pattern, path):
                decided = pattern
        return decided

    def matches(self, pattern: Pattern, path: str) -> bool:
        """Whether one pattern matches `path` or a folder above it."""
        if len(path) > _LONGEST:
            return False
        if pattern.index not in self._single:
            self._single[pattern.index] = _compiled([pattern])
        expression = self._single[pattern.index]
        return expression is not None and expression.fullmatch(path) is not None

    def may_reopen_below(self, folder: str) -> bool:
        """Whether an exception may speak of something below `folder`."""
        start = folder + "/"
        return any(one.path.startswith(start) or not one.is_literal for one in self.exceptions)

    def _grouped(self) -> Sequence[tuple[bool, re.Pattern[str]]]:
        """Neighbours of one kind as one expression."""
        if self._runs is None:
            self._runs = []
            group: list[Pattern] = []
            for pattern in [*self._used, None]:
                if group and (pattern is None or pattern.is_exception != group[0].is_exception):
                    expression = _compiled(group)
                    if expression is not None:
                        self._runs.append((group[0].is_exception, expression))
                    group = []
                if pattern is not None:
                    group.append(pattern)
        return self._runs


def _compiled(patterns: Sequence[Pattern]) -> re.Pattern[str] | None:
    """One expression for paths that any of `patterns` matches, and for all below them."""
    texts = [pattern.expression for pattern in patterns]
    known = [text for text in texts if text is not None]
    if not known:
        return None
    try:
        return re.compile(f"(?s:(?:{'|'.join(known)})(?:/.*)?)")
    except (re.error, RecursionError, OverflowError):
        return None
