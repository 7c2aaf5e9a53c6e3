"""Read files whatever they are, and write them so that nothing is ever half written."""

from __future__ import annotations

import os
import stat

_PEEK = 8192


class Unreadable(Exception):
    """A file that cannot be linted: the message says why, as what follows the name of the file."""


class Unwritable(Exception):
    """A file that was not written: the message says why, as what follows the name of the file."""


def read(path: str, limit: int) -> bytes:
    """The bytes of the file at `path`. Raises Unreadable for what is no text file of at most `limit` bytes."""
    try:
        with open(path, "rb", opener=_open) as file:
            state = os.fstat(file.fileno())
            if not stat.S_ISREG(state.st_mode):
                raise Unreadable("is a folder" if stat.S_ISDIR(state.st_mode) else "is not a regular file")
            if state.st_size > limit:
                raise Unreadable(
                    f"has {state.st_size >> 20} MiB, more than the {limit >> 20} MiB of `max-file-size`"
                )
            data = file.read()
    except OSError as error:
        raise Unreadable(_why(error)) from error
    if b"\0" in data[:_PEEK]:
        is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        raise Unreadable("is UTF-16, UTF-8 is expected" if is_wide else "is binary: it holds NUL bytes")
    return data


def write(path: str, before: bytes, after: bytes, root: str | None) -> None:
    """Put `after` into the file at `path`, which held `before` when it was read. Raises Unwritable.

    The new text is written beside the file and then takes its place, with its mode and, where
    that is allowed, its owner. A link is followed, but not out of the folder `root`.
    """
    real = os.path.realpath(path)
    if real != os.path.abspath(path) and root and not _lies_in(real, root) and os.path.islink(path):
        raise Unwritable("is a link to a file outside of the project")
    try:
        state = os.stat(real)
        if not state.st_mode & 0o222 or not os.access(real, os.W_OK):
            raise Unwritable("is read-only")
        temporary = _beside(real, after, state)
        try:
            with open(real, "rb") as file:
                if file.read() != before:
                    raise Unwritable("has changed since it was read")
            os.replace(temporary, real)
        except BaseException:
            _discard(temporary)
            raise
        _flush_folder(os.path.dirname(real))
    except OSError as error:
        raise Unwritable(f"cannot be written: {_why(error)}") from error


def _open(path: str, flags: int) -> int:
    """Open without waiting for somebody to write into a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    if isinstance(error, IsADirectoryError):
        return "is a folder"
    return (error.strerror or str(error)).lower()


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
    try:
        os.unlink(temporary)
    except OSError:
        pass  # it has taken its place already, or its folder is gone


def _keep_mode(descriptor: int, state: os.stat_result) -> None:
    if not hasattr(os, "fchmod"):
        return
    if hasattr(os, "fchown"):
        try:
            os.fchown(descriptor, state.st_uid, state.st_gid)
        except PermissionError:
            pass  # only its owner may give a file away; who runs us owns the new one
    os.fchmod(descriptor, stat.S_IMODE(state.st_mode))


def _flush_folder(folder: str) -> None:
    """Make the new name last through a loss of power, where the system can."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass  # not every file system can do this for folders
    finally:
        os.close(descriptor)
