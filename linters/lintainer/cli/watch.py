"""`lintainer check --watch`: lint again whenever something changes that the result depends on.

What is there is looked at a few times a second. That needs nothing that is not installed everywhere, and
works on network shares and in containers, where systems do not tell of changes.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from time import monotonic, sleep

from lintainer import discovery, languages, lock, repository
from lintainer.cli import COULD_NOT, failed
from lintainer.cli.choices import STDIN, Choices
from lintainer.cli.console import say
from lintainer.config import Configuration, Settings, SettingsError
from lintainer.config.lookup import NAMES, PYPROJECT
from lintainer.report import Summary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Stamp = tuple[int, ...]
    Stamps = dict[str, Stamp]
    Once = Callable[[Choices, Summary], int]

PAUSE = 0.25
"""Seconds between two looks, at least."""

_SHARE = 10
"""A look may take one part in so many of the time."""

_SETTLE = 0.05
"""Seconds in which nothing may change before files are linted: programs write several files, and in steps."""

_PATIENCE = 2.0
"""Seconds after which they are linted although something is still changing."""

_READ = frozenset(
    (*NAMES, PYPROJECT, *discovery.IGNORE_FILES, lock.NAME, ".dockerignore", ".containerignore")
)
"""Names of files whose content matters wherever they lie, in the folders above too."""

_PASSING = (".swp", ".swx", "~", ".lintainer", ".tmp")
"""How the names end of what editors and we write for a moment."""

_THERE: Stamp = (1,)
_GONE: Stamp = ()


def run(values: dict[str, Any], once: Once) -> int:
    """Lint, wait for a change and so on until Ctrl-C; the exit code is that of the last complete run.

    `once` does one run, fills in its summary and gives the exit code.
    """
    if STDIN in values["paths"]:
        raise SettingsError("`--watch` goes with files and folders, not with `-`")
    code = COULD_NOT
    watched: Watched | None = None
    news = ""
    try:
        while True:
            _clear_screen()
            if news:
                say(news)
            watched = Watched(values, watched)
            code = _round(values, watched, once)
            gc.collect()
            say("note: watching for changes, Ctrl-C ends")
            news = f"note: {_named(watched.wait())} changed"
    except KeyboardInterrupt:
        return code


def _round(values: dict[str, Any], watched: Watched, once: Once) -> int:
    """One run. What is wrong with the configuration, or with us, is said, and may be mended."""
    summary = Summary()
    try:
        code = once(Choices(values), summary)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except Exception as fault:  # noqa: BLE001  the next run may do better
        code = failed(fault, values["verbose"])
    if not summary.is_dry:
        watched.expect(summary.written)
    return code


def _clear_screen() -> None:
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        sys.stdout.write("\x1b[H\x1b[2J")
        sys.stdout.flush()


def _named(paths: list[str]) -> str:
    names = [f"`{os.path.relpath(path)}`" for path in paths[:3]]
    return ", ".join(names) + (f" and {len(paths) - 3} more" if len(paths) > 3 else "")


class Watched:
    """All that a run depends on, and how it was when the object was made, which is before the run.

    Of files that are linted or read their content matters; of others, if they are there. What ignore files
    leave out does not matter, nor what the run writes itself. `before` is that of the last run: where
    the configuration makes no sense, its files are those that it had then.
    """

    def __init__(self, values: dict[str, Any], before: Watched | None = None) -> None:
        _forget()
        self._folders: list[tuple[str, discovery.Rules]] = []
        self._files: set[str] = set()
        self._verdicts: dict[str, bool] = {}
        self._ours = set(_outputs(values))
        self._is_broken = False
        self._configure(values)
        for path in values["paths"] or ["."]:
            self._add(os.path.abspath(path))
        if self._is_broken and before is not None:
            self._files |= before._files
        self._stamps = self._look()
        for path in [path for path in self._stamps if _is_stream(path)]:
            del self._stamps[path]
            self._ours.add(path)

    def expect(self, paths: list[str]) -> None:
        """Take the content that these files have now, under whatever names, for what it was."""
        before = {self._stamps.get(path, _GONE) for path in paths} - {_GONE}
        for path, stamp in self._stamps.items():
            if stamp in before:
                self._stamps[path] = _stamp(path)

    def wait(self) -> list[str]:
        """Wait until something is not as it was, and has come to rest; the paths of what changed."""
        pause = PAUSE
        while True:
            sleep(pause)
            start = monotonic()
            now = self._look()
            pause = max(PAUSE, (monotonic() - start) * _SHARE)
            if now != self._stamps:
                now = self._settled(now)
                if now != self._stamps:  # what was undone at once is no change
                    return _differences(self._stamps, now)

    def _settled(self, now: Stamps) -> Stamps:
        until = monotonic() + _PATIENCE
        while monotonic() < until:
            sleep(_SETTLE)
            last, now = now, self._look()
            if now == last:
                break
        return now

    def _configure(self, values: dict[str, Any]) -> None:
        self._configuration: Configuration | None = None
        with suppress(SettingsError):  # the file that `--config` names is not there
            self._configuration = Choices(values).configuration
        if values["config"]:
            self._files.add(os.path.abspath(values["config"]))

    def _add(self, path: str) -> None:
        folder = path
        if os.path.isdir(path):
            discovery.find(path, self._settings, self._folders)
        else:
            folder, name = os.path.split(path)
            self._files.add(path)
            self._files.update(
                os.path.join(folder, name + end) for end in (".dockerignore", ".containerignore")
            )
            self._settings(folder)
        for above in _upwards(folder):
            self._files.update(os.path.join(above, name) for name in _READ)

    def _settings(self, folder: str) -> Settings:
        """The settings of a folder, whose files are noted; none of those that make no sense."""
        try:
            if self._configuration is None:
                raise SettingsError("")
            settings = self._configuration.of(folder)
        except SettingsError:
            self._is_broken = True
            return _NOTHING
        self._files.update(settings.files)
        if settings.baseline:
            self._files.add(settings.baseline)
        return settings

    def _look(self) -> Stamps:
        """How everything is now."""
        stamps = {path: _stamp(path) for path in self._files}
        verdicts: dict[str, bool] = {}
        for folder, rules in self._folders:
            for entry in _entries(folder):
                path = entry.path
                if path in stamps or path in self._ours or entry.name.endswith(_PASSING):
                    continue
                if rules and self._is_left_out(path, entry, rules, verdicts):
                    continue
                matters = entry.name in _READ or languages.is_candidate(entry.name)
                stamps[path] = _stamp(path) if matters else _THERE
        self._verdicts = verdicts
        return stamps

    def _is_left_out(
        self, path: str, entry: os.DirEntry[str], rules: discovery.Rules, verdicts: dict[str, bool]
    ) -> bool:
        verdict = self._verdicts.get(path)
        if verdict is None:
            verdict = discovery.is_ignored(path, entry.is_dir(follow_symlinks=False), rules)
        verdicts[path] = verdict
        return verdict


_NOTHING = Settings()


def _forget() -> None:
    """Read everything anew that was kept from the last run."""
    discovery.forget()
    lock.forget()
    repository.forget()


def _upwards(folder: str) -> Iterator[str]:
    """A folder and those above it."""
    while True:
        yield folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return
        folder = parent


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as scan:
            return list(scan)
    except OSError:
        return []


def _stamp(path: str) -> Stamp:
    try:
        state = os.stat(path)
    except OSError:
        return _GONE
    return state.st_mtime_ns, state.st_size, state.st_ino, state.st_mode


def _outputs(values: dict[str, Any]) -> Iterator[str]:
    """The files that reports go to."""
    for path in (values["output_file"], *(text.partition("=")[2] for text in values["format"])):
        if path:
            yield os.path.abspath(path)
            yield os.path.realpath(path)


def _is_stream(path: str) -> bool:
    """Whether a shell has sent our own output to this file."""
    try:
        state = os.stat(path)
        return any(os.path.samestat(state, os.fstat(stream)) for stream in (1, 2))
    except OSError:
        return False


def _differences(before: Stamps, now: Stamps) -> list[str]:
    return sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))
