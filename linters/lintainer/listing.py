"""Find the files that are to be linted among files that are held in memory."""

from __future__ import annotations

import os
import posixpath

from lintainer import languages
from lintainer.discovery import IGNORE_FILES, is_ignored, with_excludes, with_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lintainer.config import Settings
    from lintainer.discovery import Rules

LONGEST = 4096
"""How many characters a path may have: no file system knows longer ones."""


class Listing:
    """The files of a repository by their paths, relative to its folder, and which of them are to be linted.

    `root` is what the folder is called by the patterns of `settings`. See lintainer.discovery.find for what
    is left out; here there are no links, and what lies above the repository is not known.
    """

    def __init__(self, contents: Mapping[str, bytes | None], root: str, settings: Settings) -> None:
        self._contents = contents
        self._root = root
        self._settings = settings
        self._rules: dict[str, Rules | None] = {}

    def wanted(self) -> Iterator[str]:
        """The paths of the files to lint, in the order of their names, folder by folder."""
        for path in sorted(filter(languages.is_candidate, self._contents), key=_parts):
            if len(path) <= LONGEST:
                rules = self._in(posixpath.dirname(path).lstrip("/"))
                if rules is not None and not (rules and self._is_ignored(path, False, rules)):
                    yield path

    def _in(self, folder: str) -> Rules | None:
        """What tells which files of `folder` are left out; None where the folder is."""
        missing: list[str] = []
        while folder and folder not in self._rules:
            missing.append(folder)
            folder = posixpath.dirname(folder)
        rules = self._rules.get(folder)
        if not folder and folder not in self._rules:
            rules = self._rules[""] = self._with_files("", with_excludes(self._root, (), self._settings_of))
        for inner in reversed(missing):
            if rules is not None:
                is_out = posixpath.basename(inner) == ".git" or self._is_ignored(inner, True, rules)
                rules = None if is_out else self._with_files(inner, rules)
            self._rules[inner] = rules
        return rules

    def _with_files(self, folder: str, rules: Rules) -> Rules:
        lines: list[str] = []
        for name in IGNORE_FILES:
            data = self._contents.get(posixpath.join(folder, name))
            if data is not None:
                lines += data.decode("utf-8", "surrogateescape").splitlines()
        return with_lines(place(self._root, folder) if folder else self._root, rules, lines)

    def _is_ignored(self, path: str, is_folder: bool, rules: Rules) -> bool:
        return is_ignored(place(self._root, path), is_folder, rules)

    def _settings_of(self, folder: str) -> Settings:
        return self._settings


def place(root: str, path: str) -> str:
    """What the file at `path` is called by patterns that start at `root` or below."""
    return root.rstrip(os.sep) + os.sep + path.replace("/", os.sep)


def _parts(path: str) -> list[str]:
    return path.split("/")
