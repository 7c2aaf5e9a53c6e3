"""The folder that a build is sent: which one it is, what lies in it, and what is left out."""

from __future__ import annotations

import posixpath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

    from lintainer.build_context.patterns import Patterns
    from lintainer.document import Project

NAMES = (".containerignore", ".dockerignore")
"""What ignore files are called; the first that is there counts."""

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

        Nothing is said of what lies in folders called as in `lintainer.files.UNENTERED`. None where it cannot
        be looked up, and for folders that hold too much.
        """
        if not self._has_entries:
            self._has_entries = True
            self._entries = self.project.store.below(self.folder, _MOST)
        return self._entries

    def has(self, path: str) -> bool | None:
        """Whether there is something at `path`, relative to the folder; None where that cannot be told."""
        return self.project.store.holds(posixpath.join(self.folder, path))

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
    return any(project.store.is_file(own + name) for name in NAMES)


def _nearest(folder: str, root: str, project: Project) -> str | Literal[False] | None:
    """The nearest folder from `folder` up to `root` that has an ignore file; False without one."""
    passed: list[str] = []
    while (key := f"ignore-file:{folder}") not in project.memo:
        passed.append(key)
        has = _has_one(folder, project)
        if has is not False or folder in (root, posixpath.dirname(folder)):
            project.memo[key] = folder if has else has
            break
        folder = posixpath.dirname(folder)
    found = project.memo[key]
    project.memo.update(dict.fromkeys(passed, found))
    return found if isinstance(found, str) else False if found is False else None


def _has_one(folder: str, project: Project) -> bool | None:
    """Whether there is an ignore file in a folder; None where that cannot be told."""
    for name in NAMES:
        found = project.store.is_file(posixpath.join(folder, name))
        if found is not False:
            return found
    return False


def context_with(ignore_file: str, project: Project) -> BuildContext | None:
    """The folder that the ignore file at this path speaks of; None where that is open.

    One with the name of a Dockerfile speaks of whatever that is built with: the project's folder, if it
    lies there.
    """
    folder, root = _places(ignore_file, project)
    if posixpath.basename(ignore_file) not in NAMES and folder != root:
        return None
    if not project.store.encloses(folder):
        return None
    return _known(folder, project)


def ignore_file_of(dockerfile: str, context: BuildContext) -> str | None:
    """The ignore file that a Dockerfile is built with, relative to the context; None without one."""
    folder, _ = _places(dockerfile, context.project)
    own = posixpath.join(folder, posixpath.basename(dockerfile))
    for name in NAMES[::-1]:
        if context.project.store.is_file(own + name):
            return (own + name)[len(posixpath.join(context.folder, "")) :]
    has = context.project.store.is_file
    return next((name for name in NAMES if has(posixpath.join(context.folder, name))), None)


def read_beside(project: Project, path: str) -> bytes | None:
    """The bytes of a file of the project that is not the one being linted; None where it cannot be read."""
    return project.store.text(path, _LARGEST)


def _places(path: str, project: Project) -> tuple[str, str]:
    """The folder of a file, and the project's."""
    store = project.store
    return posixpath.dirname(store.place(path)), store.top


def _known(folder: str, project: Project) -> BuildContext:
    key = f"build-context:{folder}"
    context = project.memo.get(key)
    if not isinstance(context, BuildContext):
        context = project.memo[key] = BuildContext(folder, project)
    return context
