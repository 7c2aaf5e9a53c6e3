"""Find the configuration of a file: that of the nearest folder upwards which has one."""

from __future__ import annotations

import os

from lintainer.config.settings import Overrides, Settings
from lintainer.reading import contents

NAMES = (".lintainer.yaml", ".lintainer.yml")
PYPROJECT = "pyproject.toml"
_MARK = b"tool.lintainer"
_SIZE = 1 << 26


class Configuration:
    """Settings of folders, each worked out once.

    `file` is used for every folder instead of what lies near it; with `is_isolated` no file is looked
    for. Raises SettingsError from `of` where a file cannot be read or makes no sense.
    """

    def __init__(
        self, overrides: Overrides | None = None, file: str | None = None, is_isolated: bool = False
    ) -> None:
        self._overrides = overrides or Overrides()
        self._file = file
        self._looks = not is_isolated and file is None
        self._found: dict[str, str | None] = {}
        self._settings: dict[str | None, Settings] = {}

    def of(self, folder: str) -> Settings:
        """The settings of the files in `folder`, an absolute path."""
        file = self.file_of(folder) if self._looks else self._file
        settings = self._settings.get(file)
        if settings is None:
            settings = self._settings[file] = self._resolve(file)
        return settings

    def file_of(self, folder: str) -> str | None:
        """The path of the file that configures `folder`."""
        visited: list[str] = []
        found: str | None = None
        while True:
            if folder in self._found:
                found = self._found[folder]
                break
            visited.append(folder)
            found = _in_folder(folder)
            parent = os.path.dirname(folder)
            if found or parent == folder:
                break
            folder = parent
        self._found.update(dict.fromkeys(visited, found))
        return found

    def forget_folders(self) -> None:
        """Let go of which file configures which folder: it may be asked again, but seldom will be."""
        self._found.clear()

    def _resolve(self, file: str | None) -> Settings:
        if file is None:
            settings = Settings()
        else:
            from lintainer.config.merge import merged

            settings = merged(file)
        self._overrides.apply(settings)
        return settings


def _in_folder(folder: str) -> str | None:
    for name in NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return path
    path = os.path.join(folder, PYPROJECT)
    try:
        return path if _MARK in contents(path, _SIZE) else None
    except OSError:
        return None
