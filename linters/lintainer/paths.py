"""Patterns for paths, as in `.gitignore` files."""

from __future__ import annotations

import os
from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pathspec import GitIgnoreSpec


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
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)
