"""The folder of the cache: where it is, what lies in it, and how much of that stays."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLE = "LINTAINER_CACHE_DIR"
"""The environment variable that names another folder."""

ENDING = ".lintainer"
BESIDE = ".new"
"""How the names of stores end, and of those that are being written."""

MOST = 256 << 20
"""Bytes that all stores may take together."""

_OLDEST = 30 * 24 * 3600
_UNFINISHED = 3600
"""How old a store may grow that nobody uses, and one that nobody finishes, in seconds."""

_TAG = b"Signature: 8a477f597d28d172789f06886806bc55\n# See https://bford.info/cachedir/\n"


def place() -> str | None:
    """The path of the folder, whether it is there or not; None where the user has none."""
    given = os.environ.get(VARIABLE)
    if given:
        return os.path.abspath(given)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):  # as the specification wants it
            base = os.path.expanduser("~/.cache")
    return os.path.join(base, "lintainer") if os.path.isabs(base) else None


def is_wanted() -> bool:
    """Whether to keep anything: not in CI, where nobody comes back for it, unless a folder is named."""
    return bool(os.environ.get(VARIABLE)) or os.environ.get("CI", "").lower() in ("", "0", "false")


def made() -> str:
    """The path of the folder, made if it was not there. Raises OSError where it cannot be, or is not ours."""
    folder = place()
    if folder is None:
        raise OSError("there is no home folder")
    there = folder
    while not os.path.lexists(there):
        there = os.path.dirname(there)
    if not os.environ.get(VARIABLE) and not is_own(os.stat(there)):
        raise OSError(f"`{there}` is another user's")
    if there != folder:
        os.makedirs(folder, 0o700, exist_ok=True)
        with suppress(OSError), open(os.path.join(folder, "CACHEDIR.TAG"), "xb") as file:
            file.write(_TAG)
    return folder


def is_own(state: os.stat_result) -> bool:
    """Whether a file or folder is ours, and nobody else may write to it."""
    if not hasattr(os, "geteuid"):
        return True
    return state.st_uid == os.geteuid() and not state.st_mode & 0o022


def stores(folder: str) -> list[tuple[float, int, str]]:
    """Age, bytes and path of each store in `folder`, also of those being written; the oldest first."""
    return sorted(_stores(folder), reverse=True)


def _stores(folder: str) -> Iterator[tuple[float, int, str]]:
    from time import time

    now = time()
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith((ENDING, ENDING + BESIDE)) and entry.is_file(follow_symlinks=False):
                    with suppress(OSError):  # another process may have removed it
                        state = entry.stat(follow_symlinks=False)
                        yield now - state.st_mtime, state.st_size, entry.path
    except OSError:
        return


def tidy(folder: str, most: int = MOST) -> None:
    """Remove what nobody uses or finishes any more, then what was used longest ago, down to `most` bytes."""
    found = stores(folder)
    total = sum(size for _, size, _ in found)
    for age, size, path in found:
        is_old = age > (_UNFINISHED if path.endswith(BESIDE) else _OLDEST)
        if is_old or (total > most and not path.endswith(BESIDE)):
            remove(path)
            total -= size


def remove(path: str) -> bool:
    """Remove a file; whether that was possible."""
    try:
        os.unlink(path)
    except OSError:
        return False
    return True
