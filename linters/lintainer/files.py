"""The files of a project, to be asked about: on disk or held in memory.

Both answer to the same questions. Paths are those that `place` gives, with `/` between folders; `top` is the
project's folder among them.
"""

from __future__ import annotations

import os
import posixpath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

UNENTERED = frozenset(
    (".git", ".hg", ".svn", "node_modules", ".venv", "venv", "__pycache__", ".tox", "vendor")
)
"""Folders whose contents are of no interest, and large."""


def _today() -> str:
    from time import strftime

    return strftime("%Y-%m-%d")


class Disk:
    """The files below the folder `root`. Paths are absolute."""

    __slots__ = ("top",)

    def __init__(self, root: str) -> None:
        self.top = self.place(root)

    def place(self, path: str) -> str:
        """The path by which a file is asked about; `path` may be relative to the current folder."""
        return os.path.abspath(path).replace(os.sep, "/")

    def today(self) -> str:
        """The date, as in `2026-11-24`: ignores may have ended."""
        return _today()

    def is_file(self, path: str) -> bool | None:
        """Whether there is a regular file at `path`; None where that cannot be told."""
        return os.path.isfile(path)

    def holds(self, path: str) -> bool | None:
        """Whether there is anything at `path`, which has to lie in the project; None where that is open."""
        return os.path.lexists(path) if self.encloses(posixpath.dirname(path)) else None

    def encloses(self, folder: str) -> bool:
        """Whether `folder` lies in the project, links resolved."""
        top = os.path.realpath(self.top)
        real = os.path.realpath(folder)
        return real == top or real.startswith(os.path.join(top, ""))

    def head(self, path: str, most: int) -> bytes | None:
        """The first bytes of the file at `path`, `most` of them; None where it cannot be read."""
        from lintainer.reading import head

        try:
            return head(path, most)
        except OSError:
            return None

    def text(self, path: str, limit: int) -> bytes | None:
        """The bytes of the file at `path`; None for one outside, a link or no text of up to `limit`."""
        from lintainer.reading import UnreadableError, read

        if not self.encloses(os.path.dirname(path)) or os.path.islink(path):
            return None
        try:
            return read(path, limit)
        except UnreadableError:
            return None

    def below(self, folder: str, most: int) -> Mapping[str, bool] | None:
        """What lies below `folder`: paths relative to it, with whether each is a folder.

        Nothing is said of what lies in folders called as in `UNENTERED`. None where it cannot be looked up,
        and for more than `most`.
        """
        found: dict[str, bool] = {}
        stack: list[str] = [""]
        while stack:
            inner = stack.pop()
            try:
                with os.scandir(posixpath.join(folder, inner)) as scan:
                    for entry in scan:
                        path = posixpath.join(inner, entry.name)
                        found[path] = entry.is_dir(follow_symlinks=False)
                        if found[path] and entry.name not in UNENTERED:
                            stack.append(path)
                        if len(found) > most:
                            return None
            except OSError:
                return None
        return found


class Memory:
    """Files by their paths relative to the project's folder, which is the empty path. No disk is touched.

    The content None means that there is such a file and no more. `is_whole` says that no file is missing;
    otherwise those that are not here may be there or not.
    """

    __slots__ = ("_contents", "_folders", "is_whole", "top")

    def __init__(self, contents: Mapping[str, bytes | None], is_whole: bool) -> None:
        self.top = ""
        self.is_whole = is_whole
        self._contents = {self.place(path): data for path, data in contents.items()}
        self._folders: dict[str, list[str]] | None = None

    def place(self, path: str) -> str:
        """See `Disk.place`; `path` is relative to the project's folder."""
        path = posixpath.normpath(path).lstrip("/")
        return "" if path == "." else path

    def today(self) -> str:
        """See `Disk.today`."""
        return _today()

    def is_file(self, path: str) -> bool | None:
        """See `Disk.is_file`."""
        return path in self._contents or (False if self.is_whole else None)

    def holds(self, path: str) -> bool | None:
        """See `Disk.holds`."""
        path = self.place(path)
        if path == ".." or path.startswith("../"):
            return None
        return path in self._contents or path in self._tree or (False if self.is_whole else None)

    def encloses(self, folder: str) -> bool:
        """See `Disk.encloses`."""
        return folder != ".." and not folder.startswith("../")

    def head(self, path: str, most: int) -> bytes | None:
        """See `Disk.head`."""
        data = self._contents.get(path)
        return data[:most] if data is not None else None

    def text(self, path: str, limit: int) -> bytes | None:
        """See `Disk.text`."""
        from lintainer.reading import UnreadableError, refuse_binary, refuse_large

        data = self._contents.get(path)
        if data is None:
            return None
        try:
            refuse_large(len(data), limit)
            refuse_binary(data)
        except UnreadableError:
            return None
        return data

    def below(self, folder: str, most: int) -> Mapping[str, bool] | None:
        """See `Disk.below`."""
        if not self.is_whole:
            return None
        found: dict[str, bool] = {}
        start = len(folder) + 1 if folder else 0
        stack = [folder]
        while stack:
            for path in self._tree.get(stack.pop(), ()):
                found[path[start:]] = path in self._tree
                if path in self._tree and posixpath.basename(path) not in UNENTERED:
                    stack.append(path)
                if len(found) > most:
                    return None
        return found

    @property
    def _tree(self) -> Mapping[str, list[str]]:
        """What lies in each folder: paths of files and folders."""
        if self._folders is None:
            self._folders = {"": []}
            for path in self._contents:
                _put(path, self._folders)
        return self._folders


def _put(path: str, folders: dict[str, list[str]]) -> None:
    """Put a file into its folder, and this into the one above it where it was not there yet."""
    place: str = path
    while place:
        folder: str = posixpath.dirname(place)
        is_new = folder not in folders
        folders.setdefault(folder, []).append(place)
        place = folder if is_new else ""
