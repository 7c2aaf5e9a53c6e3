"""Read files, whatever they are."""

from __future__ import annotations

import errno
import os
import stat

_PEEK = 8192


class UnreadableError(Exception):
    """A file that cannot be linted: the message says why, as what follows the name of the file."""


def read(path: str, limit: int) -> bytes:
    """The bytes of the file at `path`. Raises UnreadableError for what is no text of up to `limit` bytes."""
    try:
        with open(path, "rb", opener=_open) as file:
            state = os.fstat(file.fileno())
            if not stat.S_ISREG(state.st_mode):
                raise UnreadableError("is a folder" if stat.S_ISDIR(state.st_mode) else "is no regular file")
            refuse_large(state.st_size, limit)
            data = file.read(state.st_size + 1)
            if len(data) != state.st_size:  # it grows, or it is made as it is read
                data += file.read(limit)
                refuse_large(len(data), limit)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise UnreadableError(why(error)) from error
    except OSError as error:
        raise UnreadableError(f"cannot be read: {why(error)}") from error
    refuse_binary(data)
    return data


def contents(path: str, limit: int) -> bytes:
    """The bytes of the file at `path`, text or not, which is not waited for.

    Raises OSError for what is no regular file of up to `limit` bytes, and where it cannot be read.
    """
    data = head(path, limit + 1)
    if len(data) > limit:
        raise OSError(errno.EFBIG, f"is larger than {limit >> 20} MiB", path)
    return data


def size_of(path: str) -> int:
    """How many bytes the file at `path` has; 0 where that cannot be told."""
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def head(path: str, most: int) -> bytes:
    """The first bytes of the file at `path`, `most` of them; as `contents` else."""
    with open(path, "rb", opener=_open) as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode):
            raise OSError(errno.EINVAL, "is no regular file", path)
        data = file.read(min(state.st_size + 1, most))
        return data if len(data) == state.st_size else data + file.read(most - len(data))


def refuse_large(size: int, limit: int) -> None:
    """Raise UnreadableError for more than `limit` bytes."""
    if size > limit:
        has = f"{size >> 20} MiB, more" if size >> 20 > limit >> 20 else "more"
        raise UnreadableError(f"has {has} than the {limit >> 20} MiB of `max-file-size`")


def refuse_binary(data: bytes) -> None:
    """Raise UnreadableError for what is no text that we can read."""
    if b"\0" in data[:_PEEK]:
        is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        raise UnreadableError("is UTF-16, UTF-8 is expected" if is_wide else "is binary: it holds NUL bytes")


def _open(path: str, flags: int) -> int:
    """Open without waiting for somebody to write into a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def why(error: OSError) -> str:
    """What went wrong with a file, as what follows its name."""
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    if isinstance(error, IsADirectoryError):
        return "is a folder"
    text = error.strerror or str(error)
    return text[:1].lower() + text[1:]
