"""The folders of the editor, what the configuration says about texts in them, and linting these."""

from __future__ import annotations

import os
from contextlib import suppress
from threading import Lock
from urllib.parse import unquote, urlsplit

from pygls.uris import to_fs_path

from lintainer import languages, lock, repository
from lintainer.baseline import Baseline
from lintainer.builtin import UNREADABLE
from lintainer.config import Configuration, Settings, SettingsError
from lintainer.config.lookup import NAMES, PYPROJECT
from lintainer.diagnostic import Diagnostic
from lintainer.index import RuleError
from lintainer.lsp.analysis import Analysis
from lintainer.lsp.mistakes import is_configuration, mistake_in, mistake_of
from lintainer.lsp.place import Place
from lintainer.plan import Plan
from lintainer.reading import UnreadableError, refuse_binary, refuse_large
from lintainer.run import Run
from lintainer.text import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lintainer.jobs import Job
    from lintainer.lsp.mistakes import Mistake
    from lintainer.lsp.texts import Text

    State = tuple[tuple[str, int, int], ...]

_ENDINGS = {"dockerfile": ".dockerfile", "yaml": ".yaml", "json": ".json", "jsonc": ".json"}
"""What the name of a text that lies nowhere ends with, by the editor's name of its language."""


class _LastGood(Configuration):
    """Settings that made sense, for all folders, in the place of those that do not."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(is_isolated=True)
        self._good = settings

    def of(self, folder: str) -> Settings:
        return self._good


class Workspace:
    """The folders of the editor. Its methods may be called from several threads.

    `generation` goes up whenever what was known of the configuration is forgotten. Where a configuration
    makes no sense, the last one that did counts, else the default: the text is linted in any case.
    """

    def __init__(self) -> None:
        self.generation = 0
        self._folders: list[str] = []
        self._configuration = Configuration()
        self._plans: dict[tuple[str, str | None], tuple[Run, Plan]] = {}
        self._states: dict[str, State] = {}
        self._mistakes: dict[str, Mistake] = {}
        """By the file through which they were met: that which extends one that is wrong, for example."""
        self._good: dict[str, Settings] = {}
        self._baselines: dict[str, Baseline] = {}
        self._aside: dict[str, Baseline] = {}
        self._lock = Lock()

    @property
    def folders(self) -> Sequence[str]:
        """The paths of the folders."""
        return self._folders

    @property
    def mistakes(self) -> Mapping[str, Mistake]:
        """What is wrong with files that configure others, by the file through which that was met."""
        with self._lock:
            return dict(self._mistakes)

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
        if is_configuration(place.path, text.data):
            analysis.is_configuration = True
            analysis.mistake = _own(mistake_in(place.path, text.data), place.path)
        try:
            refuse_large(len(text.data), place.selection.settings.max_file_size)
            refuse_binary(text.data)
        except UnreadableError as error:
            analysis.found = _unreadable(place, str(error))
            return analysis
        language = languages.of_content(place.path, text.data)
        if language is not None:
            source = analysis.source = Source(place.path, text.data)
            analysis.document, analysis.found, analysis.suppressed = place.examine(source, language)
        return analysis

    def _place(self, text: Text) -> Place:
        """Raises SettingsError and RuleError."""
        path = path_of(text, self._folders)
        folder = os.path.dirname(path)
        with self._lock:
            self._look_after(folder)
            file = self._configuration.file_of(folder)
            try:
                return self._settled(path, file)
            finally:
                self._states[folder] = _state(folder, self._files(folder))

    def _settled(self, path: str, file: str | None) -> Place:
        """As `_placed`, without what has a mistake: the configuration, the lock or both."""
        try:
            return self._placed(path, file)
        except SettingsError as error:
            mistake = mistake_of(error, file or path)
            met = mistake.path if os.path.basename(mistake.path) == lock.NAME else file
            if met is None or met in self._mistakes:
                raise
            self._mistakes[met] = mistake
        return self._settled(path, file)

    def _placed(self, path: str, file: str | None) -> Place:
        """The place of a text that the configuration in `file` is for. Raises SettingsError and RuleError."""
        root, wrong = self._root(path), file if file in self._mistakes else None
        run, plan = self._plans.get((root, wrong)) or self._planned(root, wrong, self._is_locked(path))
        try:
            job = plan.add_text(os.path.relpath(path, root))
        except (SettingsError, RuleError):
            del self._plans[root, wrong]
            raise
        run.jobs.clear()
        selection = run.selections[job.selection]
        if file is not None:
            self._good[file] = selection.settings
        baseline = self._baseline(selection.settings, wrong is not None)
        key = _key(job, selection.settings)
        return Place(path, run.projects[job.project], selection, baseline, key).renewed()

    def _planned(self, root: str, wrong: str | None, is_locked: bool) -> tuple[Run, Plan]:
        """The plan for a folder, by the last good settings of the file that is `wrong`, if one is."""
        good = None if wrong is None else self._good.get(wrong) or Settings()
        run = Run()
        plan = Plan(run, _LastGood(good) if good else self._configuration, root, is_locked)
        self._plans[root, wrong] = run, plan
        return run, plan

    def _is_locked(self, path: str) -> bool:
        """Whether the lock counts for a text: one that makes no sense does not."""
        locks = (os.path.dirname(one) for one in self._mistakes if os.path.basename(one) == lock.NAME)
        return not any(path.startswith(os.path.join(folder, "")) for folder in locks)

    def _baseline(self, settings: Settings, is_lenient: bool) -> Baseline | None:
        """The baseline that goes with `settings`. Raises SettingsError where it cannot be read, unless
        `is_lenient`: then what was last read of it counts."""
        path = settings.baseline
        if path is None or path in self._baselines:
            return self._baselines.get(path or "")
        try:
            baseline = Baseline.of(settings)
        except SettingsError as error:
            if is_lenient:
                return self._aside.get(path)
            raise SettingsError(error.reason, settings.origin("baseline")) from error
        if baseline is not None:
            self._baselines[path] = self._aside[path] = baseline
        return baseline

    def _look_after(self, folder: str) -> None:
        """Forget everything if a file that configures `folder` is not what it was when it was read.

        For a folder that is new, any file that was read may be one.
        """
        folders = [folder] if folder in self._states else list(self._states)
        if any(self._states[one] != _state(one, self._files(one)) for one in folders):
            self._forget()

    def _files(self, folder: str) -> Sequence[str]:
        """The files, beside those that have their usual names, that have a say in `folder`."""
        file = self._configuration.file_of(folder)
        mistake = self._mistakes.get(file or "")
        known = [self._good.get(file or "")] if mistake else []
        with suppress(SettingsError, RuleError):
            known.append(self._configuration.of(folder))
        files = [mistake.path] if mistake else []
        for settings in filter(None, known):
            files += settings.files
            files += filter(None, [settings.baseline])
        return files

    def _forget(self) -> None:
        self.generation += 1
        self._configuration = Configuration()
        self._plans.clear()
        self._states.clear()
        self._baselines.clear()
        lock.forget()
        repository.forget()
        mistakes = {file: mistake_in(file) for file in self._mistakes}
        self._mistakes = {file: mistake for file, mistake in mistakes.items() if mistake}

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


def _own(mistake: Mistake | None, path: str) -> Mistake | None:
    """A mistake that is in the file at `path` itself."""
    return mistake if mistake is not None and mistake.path == path else None


def _key(job: Job, settings: Settings) -> str:
    """What baselines call a file. Outside of a repository, paths are taken to start at the baseline."""
    folder = os.path.dirname(settings.baseline or "")
    if repository.root_of(os.path.dirname(job.path)) or not job.path.startswith(os.path.join(folder, "")):
        return job.key
    return os.path.relpath(job.path, folder).replace(os.sep, "/")


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
