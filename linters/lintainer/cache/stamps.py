"""Telling one state of a file from another: by its stamp, which is quick, and by a digest of its bytes."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol

    class Hash(Protocol):
        """A digest that is being made."""

        def update(self, data: bytes, /) -> None: ...

        def digest(self) -> bytes: ...


GRAIN = 2_000_000_000
"""Nanoseconds in which two states of a file may get the same time: FAT counts in steps of two seconds."""

_hash: Callable[..., Hash] | None = None


def stamp(path: str, since: int | None = None) -> bytes:
    """The size, times and number of the file at `path`; empty where it has none.

    With `since`, the time (ns) before which the file was not yet read, it is also empty where the file
    changed so shortly before that a later change could leave it the same.
    """
    try:
        state = os.stat(path)
    except (OSError, ValueError):
        return b""
    if since is not None and max(state.st_mtime_ns, state.st_ctime_ns) > since - GRAIN:
        return b""
    return b"%d %d %d %d" % (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)


def digest(*parts: bytes) -> bytes:
    """16 bytes that stand for `parts`: nobody finds other ones that have the same."""
    global _hash
    if _hash is None:
        try:
            from _blake2 import blake2b  # what hashlib has, without OpenSSL, which takes long to load
        except ImportError:
            from hashlib import blake2b
        _hash = blake2b
    made = _hash(digest_size=16)
    for part in parts:
        made.update(len(part).to_bytes(8, "little"))
        made.update(part)
    return made.digest()


def is_a(value: Any, kind: type[Any] | tuple[type[Any], ...]) -> bool:
    """As `isinstance`, but what a type checker takes `value` for stays as it is."""
    return isinstance(value, kind)
