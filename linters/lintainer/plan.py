"""What is to be done: the files and folders that were named, as the jobs of a run."""

from __future__ import annotations

import os

from lintainer.document import Project
from lintainer.jobs import cut
from lintainer.select import select

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.config import Configuration, Settings
    from lintainer.jobs import Facts, Job
    from lintainer.pathlist import PathList
    from lintainer.run import Run


class Plan:
    """Turns what was named on the command line into the jobs of a run.

    `errors` are paths that are not there; `notes` is what else the user should know. `cwd` is where
    relative paths start and what names are relative to; the current folder unless it is given. `is_locked`
    tells whether lock files count.
    """

    def __init__(
        self, run: Run, configuration: Configuration, cwd: str | None = None, is_locked: bool = True
    ) -> None:
        self.errors: list[str] = []
        self.notes: list[str] = []
        self.scopes: list[str] = []
        """What the keys of all files in the folders that were added begin with; empty for every key."""
        self.run = run
        self._configuration = configuration
        self._cwd = os.getcwd() if cwd is None else cwd
        self._selections: dict[int, int] = {}
        self._projects: dict[str, int] = {}
        self._alone: list[str] = []
        self._seen: set[str] = set()
        self._walked: list[PathList] = []
        self._folders: list[str] = []
        self._is_locked = is_locked

    def add(self, target: str) -> None:
        """Add a file or a folder. Raises SettingsError where a configuration makes no sense."""
        path = os.path.abspath(os.path.join(self._cwd, target))
        if os.path.isdir(path):
            self._add_folder(path, target)
        elif os.path.lexists(path):
            self._add_file(path, target)
        else:
            self.errors.append(f"{target}: there is no such file or folder")

    def finish(self) -> None:
        """Let go of what was kept for adding more, and grows with the files. Nothing is added afterwards."""
        self._configuration.forget_folders()
        self._seen.clear()
        self._walked.clear()

    def add_text(self, name: str) -> Job:
        """Add text from a pipe, under the name of a file. Its job has no path to write to."""
        path = os.path.abspath(os.path.join(self._cwd, name))
        facts = self._facts(path, _slashed(name), self._project_of(path), True)
        self.run.jobs.add(facts, (path,))
        return self.run.jobs[-1]

    @property
    def places(self) -> str:
        """The folders that were added, in words."""
        shown = ", ".join(f"`{name}`" for name in self._folders[:3])
        return shown if len(self._folders) <= 3 else f"{shown} and {len(self._folders) - 3} more"

    def _add_folder(self, path: str, target: str) -> None:
        from lintainer.discovery import find

        found = find(path, self._configuration.of)
        project = Project(path, True, found.files, self._configuration.of(path).languages, _locked(path))
        number = len(self.run.projects)
        self.run.projects.append(project)
        self._add_files(found.files, target, number)
        for broken, why in found.unreadable:
            trouble = f"cannot be looked into: {why.lower()}"
            self._add_alone(broken, self._shown(broken, target, path), number, False, trouble)
        for link, why in found.skipped:
            self.notes.append(f"{self._shown(link, target, path)}: skipped, it {why} of `{target}`")
        self._folders.append(target)
        inner = os.path.join(path, "_")
        self.scopes.append(_key(inner, self._shown(inner, target, path), path)[:-1])

    def _add_files(self, files: PathList, target: str, project: int) -> None:
        """Add what was found in a folder, but for files that are there already.

        The same file is only found again where one folder lies in another.
        """
        root = files.folder
        others = [one for one in self._walked if _overlap(one.folder, root)]
        folder, facts = None, None
        for at, path in enumerate(files):
            if path in self._seen or (others and any(path in one for one in others)):
                continue
            if facts is None or folder != os.path.dirname(path):
                folder = os.path.dirname(path)
                facts = self._facts(path, self._shown(path, target, root), project, False)
            self.run.jobs.add(facts, files, at)
        self._walked.append(files)

    def _add_file(self, path: str, target: str) -> None:
        if not any(path in one for one in self._walked if _is_below(path, one.folder)):
            self._add_alone(path, self._shown(path, target, path), self._project_of(path), True)

    def _add_alone(self, path: str, name: str, project: int, is_named: bool, trouble: str = "") -> None:
        if path not in self._seen:
            self._seen.add(path)
            self._alone.append(path)
            facts = self._facts(path, name, project, is_named, trouble)
            self.run.jobs.add(facts, self._alone, len(self._alone) - 1)

    def _facts(self, path: str, name: str, project: int, is_named: bool, trouble: str = "") -> Facts:
        """What is known of the job of a file, and of those of others in the same folder."""
        folder = os.path.dirname(path)
        selection = self._selection(self._configuration.of(folder))
        shown, key = _slashed(path), _key(path, name, folder)
        return cut(shown, name), cut(shown, key), project, selection, is_named, trouble

    def _selection(self, settings: Settings) -> int:
        number = self._selections.get(id(settings))
        if number is None:
            self.run.selections.append(select(settings))
            number = self._selections[id(settings)] = len(self.run.selections) - 1
        return number

    def _project_of(self, path: str) -> int:
        """The project of a file that was named alone: its configuration's folder, its repository or here."""
        folder = os.path.dirname(path)
        settings = self._configuration.of(folder)
        root = settings.folder
        if root is None:
            from lintainer.repository import root_of

            root = root_of(folder) or (self._cwd if _is_below(path, self._cwd) else folder)
        number = self._projects.get(root)
        if number is None:
            number = self._projects[root] = len(self.run.projects)
            digests = _locked(root) if self._is_locked else {}
            self.run.projects.append(Project(root, False, [], settings.languages, digests))
        return number

    def _shown(self, path: str, target: str, base: str) -> str:
        """The name of a file: relative to the current folder where it was named so or lies in it."""
        if _is_below(path, self._cwd):
            return _slashed(path[len(os.path.join(self._cwd, "")) :])
        if os.path.isabs(target):
            return _slashed(path)
        return _slashed(os.path.normpath(os.path.join(target, os.path.relpath(path, base))))


def _locked(folder: str) -> dict[str, str]:
    from lintainer.lock import locked

    return locked(folder)


def _key(path: str, name: str, folder: str) -> str:
    from lintainer.repository import root_of

    root = root_of(folder)
    return _slashed(path[len(os.path.join(root, "")) :]) if root else name


def _overlap(folder: str, other: str) -> bool:
    return folder == other or _is_below(folder, other) or _is_below(other, folder)


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(os.path.join(folder, ""))


def _slashed(path: str) -> str:
    return path.replace(os.sep, "/") if os.sep != "/" else path
