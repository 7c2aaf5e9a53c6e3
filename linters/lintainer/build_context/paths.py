"""Paths in a build context, as COPY and ignore files write them."""

from __future__ import annotations

import posixpath


def cleaned(path: str) -> str:
    """A path or pattern without needless parts, `/` at either end left out. Empty stays empty."""
    if not path:
        return ""
    path = posixpath.normpath(path)
    while path.startswith("//"):
        path = path[1:]
    return path[1:] if len(path) > 1 and path.startswith("/") else path


def is_plain(path: str) -> bool:
    """Whether the source of a COPY names one path of the build context, with no wildcard or variable."""
    return bool(path) and "://" not in path and not any(sign in path for sign in "*?[$\\<")
