"""The git repository that a file lies in."""

from __future__ import annotations

import os

_MOST = 1_000
"""Folders to remember at once: those that are asked about one after the other lie close to each other."""

_roots: dict[str, str | None] = {}


def root_of(folder: str) -> str | None:
    """The nearest folder from `folder`, an absolute path, upwards that has a `.git`; None without one."""
    if len(_roots) > _MOST:
        _roots.clear()
    visited: list[str] = []
    while folder not in _roots:
        visited.append(folder)
        parent = os.path.dirname(folder)
        if parent == folder or os.path.exists(os.path.join(folder, ".git")):
            has_git = os.path.exists(os.path.join(folder, ".git"))
            _roots[folder] = folder if has_git else None
        else:
            folder = parent
    root = _roots[folder]
    _roots.update(dict.fromkeys(visited, root))
    return root


def forget() -> None:
    """Look for repositories anew: for a process that outlives them."""
    _roots.clear()
