"""Write files so that nothing is ever half written."""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from lintainer.reading import why


class UnwritableError(Exception):
    """A file that was not written: the message says why, as what follows the name of the file."""


def write(path: str, before: bytes, after: bytes, root: str | None) -> None:
    """Put `after` into the file at `path`, which held `before` when it was read. Raises UnwritableError.

    The new text is written beside the file and then takes its place, with its mode and, where
    that is allowed, its owner. A link is followed, but not out of the folder `root`.
    """
    real = os.path.realpath(path)
    if real != os.path.abspath(path) and root and not _lies_in(real, root) and os.path.islink(path):
        raise UnwritableError("is a link to a file outside of the project")
    try:
        state = os.stat(real)
        if not state.st_mode & 0o222 or not os.access(real, os.W_OK):
            raise UnwritableError("is read-only")
        temporary = _beside(real, after, state)
        try:
            with open(real, "rb") as file:
                if file.read() != before:
                    raise UnwritableError("has changed since it was read")
            os.replace(temporary, real)
        except BaseException:
            _discard(temporary)
            raise
        _flush_folder(os.path.dirname(real))
    except OSError as error:
        raise UnwritableError(f"cannot be written: {why(error)}") from error


def put(path: str, data: bytes) -> None:
    """Put `data` into the file at `path`, new or not, whole or not at all. A link there is replaced.

    Raises OSError where that is not possible.
    """
    folder, name = os.path.split(os.path.abspath(path))
    temporary = os.path.join(folder, f".{name[:100]}.{os.getpid()}.lintainer")
    try:
        with open(temporary, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except BaseException:
        _discard(temporary)
        raise


def _lies_in(path: str, folder: str) -> bool:
    return path.startswith(os.path.join(os.path.realpath(folder), ""))


def _beside(real: str, data: bytes, state: os.stat_result) -> str:
    """Write `data` to a new file in the folder of `real`, down to the disk, and return its path."""
    folder, name = os.path.split(real)
    temporary = os.path.join(folder, f".{name[:100]}.{os.getpid()}.lintainer")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o600)
    try:
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            _keep_mode(descriptor, state)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        _discard(temporary)
        raise
    return temporary


def _discard(temporary: str) -> None:
    with suppress(OSError):  # it has taken its place already, or its folder is gone
        os.unlink(temporary)


def _keep_mode(descriptor: int, state: os.stat_result) -> None:
    if not hasattr(os, "fchmod"):
        return
    if hasattr(os, "fchown"):
        with suppress(PermissionError):  # only its owner may give a file away; who runs us owns the new one
            os.fchown(descriptor, state.st_uid, state.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(state.st_mode))


def _flush_folder(folder: str) -> None:
    """Make the new name last through a loss of power, where the system can."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    with suppress(OSError):  # not every file system can do this for folders
        os.fsync(descriptor)
    os.close(descriptor)
