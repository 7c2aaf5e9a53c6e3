"""The lock file: which digest an image reference had when it was last looked up.

`lintainer.lock` is plain text, one image a line: the reference as it stands in a file, blanks, and the
digest. Empty lines and lines that start with `#` say nothing. It is read from the project's folder or
the nearest one above that has it.

    # image           digest
    node:22-slim      sha256:0a1b...
    ghcr.io/a/b:1.2   sha256:99fe...
"""

from __future__ import annotations

import os

from lintainer.config.origin import Origin, SettingsError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = "lintainer.lock"
_HEX = frozenset("0123456789abcdef")
_HEAD = "# Written by `lintainer lock`: the digests that images had when they were looked up.\n"
_SIZE = 1 << 26
_DIGITS = {"sha256": 64, "sha512": 128}

_read: dict[str, dict[str, str]] = {}


def locked(folder: str) -> dict[str, str]:
    """Digests by image reference, from the lock file nearest to `folder`; empty where there is none.

    Raises SettingsError where the file cannot be read or a line of it makes no sense.
    """
    visited: list[str] = []
    while folder not in _read:
        visited.append(folder)
        path = os.path.join(folder, NAME)
        parent = os.path.dirname(folder)
        if os.path.isfile(path):
            _read[folder] = parse(path)
        elif parent == folder:
            _read[folder] = {}
        else:
            folder = parent
    _read.update(dict.fromkeys(visited, _read[folder]))
    return _read[folder]


def forget() -> None:
    """Read lock files anew: for a process that outlives what is in them."""
    _read.clear()


def parse(path: str) -> dict[str, str]:
    """The lock file at `path`. Raises SettingsError naming the line that makes no sense."""
    try:
        text = _contents(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"is not UTF-8 at byte {error.start}", Origin(path)) from error
    return parse_lines(text.splitlines(), path)


def _contents(path: str) -> bytes:
    from lintainer.reading import contents, why

    try:
        return contents(path, _SIZE)
    except OSError as error:
        raise SettingsError(f"cannot be read: {why(error)}", Origin(path)) from error


def parse_lines(lines: Sequence[str], path: str) -> dict[str, str]:
    """The lines of the lock file at `path`. Raises SettingsError naming the one that makes no sense."""
    digests: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        origin = Origin(path, number)
        if len(words) != 2:
            raise SettingsError("an image reference and its digest are expected", origin)
        image, digest = words
        if not is_digest(digest):
            raise SettingsError(f"`{digest}` is no digest; `sha256:` and 64 hex digits are expected", origin)
        if digests.setdefault(image, digest) != digest:
            raise SettingsError(f"`{image}` has another digest further up", origin)
    return digests


def is_digest(text: str) -> bool:
    """Whether `text` is an algorithm that registries know and as many hex digits as it gives."""
    algorithm, _, digits = text.partition(":")
    return len(digits) == _DIGITS.get(algorithm) and _HEX.issuperset(digits)


def write(path: str, digests: dict[str, str]) -> None:
    """Write the lock file at `path`, sorted; the comments above its first entry stay.

    Raises SettingsError where it cannot be written.
    """
    before, head = _head(path)
    width = max(map(len, digests), default=0)
    lines = [f"{image:<{width}}  {digest}\n" for image, digest in sorted(digests.items())]
    after = (head + "".join(lines)).encode()
    from lintainer.reading import why
    from lintainer.writing import UnwritableError, put
    from lintainer.writing import write as replace

    try:
        if before is None:
            put(path, after)
        else:
            replace(path, before, after, os.path.dirname(path))
    except OSError as error:
        raise SettingsError(f"cannot be written: {why(error)}", Origin(path)) from error
    except UnwritableError as error:
        raise SettingsError(str(error), Origin(path)) from error
    forget()


def _head(path: str) -> tuple[bytes | None, str]:
    """What is in the file, and its first lines as long as they are comments; None where there is no file."""
    if not os.path.lexists(path):
        return None, _HEAD
    data = _contents(path)
    head = ""
    for line in data.decode("utf-8-sig", "replace").splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            break
        head += f"{line}\n"
    return data, head
