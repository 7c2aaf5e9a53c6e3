"""Where texts lie, what the configuration says about them, and linting them there as the command does."""

from __future__ import annotations

import os
from threading import Lock
from urllib.parse import unquote, urlsplit

from pygls.uris import to_fs_path

from lintainer import languages, lock, repository
from lintainer.builtin import UNREADABLE
from lintainer.config import Configuration, SettingsError
from lintainer.config.lookup import NAMES, PYPROJECT
from lintainer.diagnostic import Diagnostic
from lintainer.document import Project
from lintainer.index import RuleError
from lintainer.lsp.analysis import Analysis
from lintainer.plan import Plan
from lintainer.reading import UnreadableError, refuse_binary, refuse_large
from lintainer.run import Run, examine
from lintainer.text import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lintainer.lsp.texts import Text
    from lintainer.select import Selection

    State = tuple[tuple[str, int, int], ...]

_ENDINGS = {"dockerfile": ".dockerfile", "yaml": ".yaml", "json": ".json", "jsonc": ".json"}
"""What the name of a text that lies nowhere ends with, by the editor's name of its language."""


class Place:
    """Where a text lies: its `path`, and the project and the selection of rules that go with it."""

    __slots__ = ("path", "project", "selection")

    def __init__(self, path: str, project: Project, selection: Selection) -> None:
        self.path = path
        self.project = project
        self.selection = selection

    def renewed(self) -> Place:
        """The same with a project that remembers nothing of other files."""
        old = self.project
        project = Project(old.root, old.is_whole, old.files, old.settings, old.locked)
        return Place(self.path, project, self.selection)


class Workspace:
    """The folders of the editor. Its methods may be called from several threads.

    `generation` goes up whenever what was known of the configuration is forgotten.
    """

    def __init__(self) -> None:
        self.generation = 0
        self._folders: list[str] = []
        self._configuration = Configuration()
        self._plans: dict[str, tuple[Run, Plan]] = {}
        self._states: dict[str, State] = {}
        self._lock = Lock()

    def set_folders(self, uris: Iterable[str]) -> None:
        """Say which folders are open, by their URIs. Those that are no files count for nothing."""
        with self._lock:
            self._folders = [path for path in map(to_fs_path, uris) if path]
            self._forget()

    def forget(self) -> None:
        """Read the configuration anew when it is next needed."""
        with self._lock:
            self._forget()

    def examine(self, text: Text) -> Analysis:
        """Lint a text. Whatever is wrong with it or its configuration becomes a part of the answer."""
        analysis = Analysis(text)
        try:
            place = analysis.place = self._place(text)
        except (SettingsError, RuleError) as error:
            analysis.trouble = str(error)
            return analysis
        try:
            refuse_large(len(text.data), place.selection.settings.max_file_size)
            refuse_binary(text.data)
        except UnreadableError as error:
            analysis.found = _unreadable(place, str(error))
            return analysis
        language = languages.of_content(place.path, text.data)
        if language is not None:
            source = analysis.source = Source(place.path, text.data)
            analysis.document, analysis.found, analysis.suppressed = examine(
                source, language, place.project, place.selection, place.path
            )
        return analysis

    def _place(self, text: Text) -> Place:
        """Raises SettingsError and RuleError."""
        path = path_of(text, self._folders)
        folder = os.path.dirname(path)
        with self._lock:
            self._look_after(folder)
            root = self._root(path)
            run, plan = self._plans.get(root) or self._planned(root)
            try:
                job = plan.add_text(path)
            except (SettingsError, RuleError):
                del self._plans[root]
                raise
            finally:
                self._states[folder] = _state(folder, self._files(folder))
            run.jobs.clear()
            return Place(path, run.projects[job.project], run.selections[job.selection]).renewed()

    def _planned(self, root: str) -> tuple[Run, Plan]:
        run = Run()
        self._plans[root] = planned = run, Plan(run, self._configuration, root)
        return planned

    def _look_after(self, folder: str) -> None:
        """Forget everything if a file that configures `folder` is not what it was when it was read.

        For a folder that is new, any file that was read may be one.
        """
        folders = [folder] if folder in self._states else list(self._states)
        if any(self._states[one] != _state(one, self._files(one)) for one in folders):
            self._forget()

    def _files(self, folder: str) -> Sequence[str]:
        try:
            return self._configuration.of(folder).files
        except (SettingsError, RuleError):
            return ()

    def _forget(self) -> None:
        self.generation += 1
        self._configuration = Configuration()
        self._plans.clear()
        self._states.clear()
        lock.forget()
        repository.forget()

    def _root(self, path: str) -> str:
        """The innermost open folder that a file lies in, else its own folder."""
        around = [folder for folder in self._folders if path.startswith(os.path.join(folder, ""))]
        return max(around, key=len, default=os.path.dirname(path))


def path_of(text: Text, folders: Sequence[str]) -> str:
    """The path of a text; for one that was never saved, a path that it might have in the first folder."""
    path = to_fs_path(text.uri)
    if path:
        return os.path.normpath(path.replace("\0", "?"))
    name = os.path.basename(unquote(urlsplit(text.uri).path)) or "untitled"
    return os.path.join(folders[0] if folders else os.path.sep, name + _ENDINGS.get(text.language, ""))


def _unreadable(place: Place, why: str) -> Sequence[Diagnostic]:
    if languages.of_name(place.path) is None:
        return ()
    found = Diagnostic(UNREADABLE, "high", f"This file {why}", Source(place.path, b""), Span(0, 0))
    found.severity = place.selection.severity(UNREADABLE)
    return (found,)


def _state(folder: str, files: Iterable[str]) -> State:
    """When the files that may configure `folder` were written, and how long they are."""
    paths = list(files)
    while True:
        paths += [os.path.join(folder, name) for name in (*NAMES, PYPROJECT, lock.NAME)]
        parent = os.path.dirname(folder)
        if parent == folder:
            break
        folder = parent
    states: list[tuple[str, int, int]] = []
    for path in paths:
        try:
            state = os.stat(path)
        except (OSError, ValueError):
            continue
        states.append((path, state.st_mtime_ns, state.st_size))
    return tuple(states)
