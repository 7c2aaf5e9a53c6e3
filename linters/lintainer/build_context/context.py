"""The folder that a build is sent: which one it is, what lies in it, and what is left out."""

from __future__ import annotations

import os
import posixpath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

    from lintainer.build_context.patterns import Patterns
    from lintainer.document import Project

NAMES = (".containerignore", ".dockerignore")
"""What ignore files are called; the first that is there counts."""

UNENTERED = frozenset(
    (".git", ".hg", ".svn", "node_modules", ".venv", "venv", "__pycache__", ".tox", "vendor")
)
"""Folders whose contents are of no interest, and large."""

_MOST = 20_000
_LARGEST = 1 << 20


class BuildContext:
    """The files of a folder. `folder` is its path: absolute on disk, else as the project's files have it."""

    __slots__ = ("_entries", "_has_entries", "_patterns", "folder", "project")

    def __init__(self, folder: str, project: Project) -> None:
        self.folder = folder
        self.project = project
        self._has_entries = False
        self._entries: Mapping[str, bool] | None = None
        self._patterns: dict[str, Patterns | None] = {}

    @property
    def entries(self) -> Mapping[str, bool] | None:
        """What lies in it: paths relative to it, with whether each is a folder.

        Nothing is said of what lies in folders called as in `UNENTERED`. None where it cannot be looked up,
        and for folders that hold too much.
        """
        if not self._has_entries:
            self._has_entries = True
            self._entries = self._listed() if self.project.root is None else self._walked()
        return self._entries

    def has(self, path: str) -> bool | None:
        """Whether there is something at `path`, relative to the folder; None where that cannot be told."""
        if self.project.root is None:
            return path in self.entries if self.entries is not None else None
        place = posixpath.join(self.folder, path)
        if not _is_inside(posixpath.dirname(place), self.project.root):
            return None
        return os.path.lexists(place)

    def patterns(self, name: str) -> Patterns | None:
        """The patterns of the ignore file at `name`, relative to the folder; None where it cannot be read."""
        if name not in self._patterns:
            self._patterns[name] = self._read(name)
        return self._patterns[name]

    def _read(self, name: str) -> Patterns | None:
        data = read_beside(self.project, posixpath.join(self.folder, name))
        if data is None:
            return None
        from lintainer.build_context.pattern import read_patterns
        from lintainer.build_context.patterns import Patterns
        from lintainer.text import Source

        return Patterns(read_patterns(Source(name, data)))

    def _listed(self) -> Mapping[str, bool] | None:
        if not self.project.is_whole:
            return None
        start = self.folder + "/" if self.folder else ""
        found: dict[str, bool] = {}
        for file in self.project.files:
            if file.startswith(start):
                path = file[len(start) :]
                found[path] = False
                while path := posixpath.dirname(path):
                    found[path] = True
        return found

    def _walked(self) -> Mapping[str, bool] | None:
        found: dict[str, bool] = {}
        stack: list[str] = [""]
        while stack:
            folder = stack.pop()
            try:
                with os.scandir(posixpath.join(self.folder, folder)) as scan:
                    for entry in scan:
                        path = posixpath.join(folder, entry.name)
                        found[path] = entry.is_dir(follow_symlinks=False)
                        if found[path] and entry.name not in UNENTERED:
                            stack.append(path)
                        if len(found) > _MOST:
                            return None
            except OSError:
                return None
        return found


def context_of(dockerfile: str, project: Project) -> BuildContext | None:
    """The folder that the Dockerfile at this path is most likely built with; None where that is open.

    The nearest folder from the Dockerfile's own upwards that has an ignore file; without one the
    Dockerfile's own, where that is the project's.
    """
    folder, root = _places(dockerfile, project)
    nearest = _nearest(folder, root, project)
    if nearest is None or (nearest is False and folder != root):
        return None
    return _known(folder if nearest is False else nearest, project)


def has_ignore_file(dockerfile: str, project: Project) -> bool | None:
    """Whether there is an ignore file for the Dockerfile at this path; None where that cannot be told.

    One of its own, one beside it, or one in a folder above it up to the project's.
    """
    folder, root = _places(dockerfile, project)
    nearest = _nearest(folder, root, project)
    if nearest is None or nearest is not False:
        return None if nearest is None else True
    own = posixpath.join(folder, posixpath.basename(dockerfile))
    return any(_has(project, own + name) for name in NAMES)


def _nearest(folder: str, root: str, project: Project) -> str | Literal[False] | None:
    """The nearest folder from `folder` up to `root` that has an ignore file; False without one."""
    key = f"ignore-file:{folder}"
    if key not in project.memo:
        project.memo[key] = _search(folder, root, project)
    found = project.memo[key]
    return found if isinstance(found, str) else False if found is False else None


def _search(folder: str, root: str, project: Project) -> str | Literal[False] | None:
    while True:
        for name in NAMES:
            found = _has(project, posixpath.join(folder, name))
            if found is not False:
                return folder if found else None
        if folder in (root, posixpath.dirname(folder)):
            return False
        folder = posixpath.dirname(folder)


def context_with(ignore_file: str, project: Project) -> BuildContext | None:
    """The folder that the ignore file at this path speaks of; None where that is open.

    One with the name of a Dockerfile speaks of whatever that is built with: the project's folder, if it
    lies there.
    """
    folder, root = _places(ignore_file, project)
    if posixpath.basename(ignore_file) not in NAMES and folder != root:
        return None
    if project.root is not None and not _is_inside(folder, project.root):
        return None
    return _known(folder, project)


def ignore_file_of(dockerfile: str, context: BuildContext) -> str | None:
    """The ignore file that a Dockerfile is built with, relative to the context; None without one."""
    folder, _ = _places(dockerfile, context.project)
    own = posixpath.join(folder, posixpath.basename(dockerfile))
    for name in NAMES[::-1]:
        if _has(context.project, own + name):
            return posixpath.relpath(own + name, context.folder or ".")
    return next((name for name in NAMES if _has(context.project, posixpath.join(context.folder, name))), None)


def read_beside(project: Project, path: str) -> bytes | None:
    """The bytes of a file of the project that is not the one being linted; None where it cannot be read."""
    if project.root is None:
        text = project.texts.get(path)
        return text.encode() if text is not None else None
    from lintainer.reading import UnreadableError, read

    if not _is_inside(os.path.dirname(path), project.root) or os.path.islink(path):
        return None
    try:
        return read(path, _LARGEST)
    except UnreadableError:
        return None


def _places(path: str, project: Project) -> tuple[str, str]:
    """The folder of a file, and the project's."""
    if project.root is None:
        return posixpath.dirname(path), ""
    return _slashed(os.path.dirname(os.path.abspath(path))), _slashed(os.path.abspath(project.root))


def _known(folder: str, project: Project) -> BuildContext:
    key = f"build-context:{folder}"
    context = project.memo.get(key)
    if not isinstance(context, BuildContext):
        context = project.memo[key] = BuildContext(folder, project)
    return context


def _has(project: Project, path: str) -> bool | None:
    if project.root is None:
        return path in project.files if project.is_whole else None
    return os.path.isfile(path)


def _is_inside(folder: str, root: str) -> bool:
    top = os.path.realpath(root)
    real = os.path.realpath(folder)
    return real == top or real.startswith(os.path.join(top, ""))


def _slashed(path: str) -> str:
    return path.replace(os.sep, "/")
