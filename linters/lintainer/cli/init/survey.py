"""What there is in a folder: files by language, and what they tell about where they are used."""

from __future__ import annotations

import os
import re

from lintainer import languages
from lintainer.config import Configuration, Overrides
from lintainer.discovery import find
from lintainer.reading import UnreadableError, read
from lintainer.report import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.discovery import Rules

_MOST = 1 << 20
"""Bytes of a file that is looked into, at most."""

_NOUNS = {"dockerfile": "Dockerfile", "kubernetes": "manifest", "dockerignore": "ignore file"}
"""What files are called in the languages that there are rules for."""
_FOREIGN = ("node_modules", "third_party", "vendor")
_VERSION = rb"""["']?v?(1\.\d{1,2})(?![\d])"""
_ANYWHERE = (
    rb"\bkubernetesVersion[\"']?\s*[:=]\s*" + _VERSION,
    rb"\bkindest/node:v(1\.\d+)",
    rb"\brancher/k3s:v(1\.\d+)",
)
_CLUSTERS = rb"(?m)^[ \t]*[\"']?version[\"']?\s*:[ \t]*" + _VERSION
_TERRAFORM = (
    rb"\b(?:cluster|kubernetes|k8s|orchestrator|min_master)_version\s*=\s*" + _VERSION,
    rb"""\bresource\s+"(?:aws_eks|\w+_kubernetes|\w+_k8s)_cluster"[^{\n]*\{[^{}]*?\bversion\s*=\s*"""
    + _VERSION,
)
_IMAGE = rb"(?im)^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)*(\S+)"
_PROFILES = {
    "node": "node",
    "php": "php",
    "python": "python",
    "ruby": "ruby",
    "cuda": "gpu",
    "pytorch": "gpu",
    "tensorflow": "gpu",
    "rocm": "gpu",
    "nanoserver": "windows",
    "servercore": "windows",
    "windows": "windows",
}
"""Profiles for those who build upon images of these names."""


class Survey:
    """What is in a folder, an absolute path.

    `counts` are files by language, `versions` of Kubernetes with the file that names each, `profiles` those
    that are meant for base images which are used here, `foreign` names of folders with other people's files.
    """

    def __init__(self, folder: str) -> None:
        self.counts: dict[str, int] = {}
        self.versions: dict[str, str] = {}
        self.profiles: set[str] = set()
        self.foreign: set[str] = set()
        self.dockerfiles: list[str] = []
        self._folder = folder
        folders: list[tuple[str, Rules]] = []
        for path in find(folder, Configuration(Overrides(), None, True).of, folders).files:
            self._look(path)
        for inner, _ in folders:
            if self._is_foreign(inner):
                continue
            for path in _terraform(inner):
                data = _text(path)
                for pattern in _TERRAFORM:
                    self._note(path, data, pattern)

    @property
    def found(self) -> str:
        """What was found, in words."""
        parts = [counted(self.counts[name], noun) for name, noun in _NOUNS.items() if name in self.counts]
        if not parts:
            return "what is to come: there is nothing to lint yet"
        return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))

    def _look(self, path: str) -> None:
        data = _text(path)
        language = languages.of_content(path, data)
        parts = self._shown(path).split("/")[:-1]
        foreign = [name for name in _FOREIGN if name in parts]
        if foreign:
            self.foreign.update(foreign if language in _NOUNS else ())
            return
        if language in _NOUNS:
            self.counts[language] = self.counts.get(language, 0) + 1
        if language == "dockerfile":
            self.dockerfiles.append(path)
            self.profiles.update(_profiles(data))
        elif path.lower().endswith(languages.YAML_NAMES):
            for pattern in _ANYWHERE:
                self._note(path, data, pattern)
            if b"eksctl.io/" in data or b"cluster.x-k8s.io/" in data:
                self._note(path, data, _CLUSTERS)

    def _note(self, path: str, data: bytes, pattern: bytes) -> None:
        for found in re.finditer(pattern, data):
            self.versions.setdefault(found[1].decode(), self._shown(path))

    def _is_foreign(self, folder: str) -> bool:
        return not set(self._shown(folder).split("/")).isdisjoint(_FOREIGN)

    def _shown(self, path: str) -> str:
        return os.path.relpath(path, self._folder).replace(os.sep, "/")


def _text(path: str) -> bytes:
    try:
        return read(path, _MOST)
    except UnreadableError:
        return b""


def _terraform(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as scan:
            yield from sorted(entry.path for entry in scan if entry.name.endswith(".tf") and entry.is_file())
    except OSError:
        return


def _profiles(data: bytes) -> Iterator[str]:
    """The profiles for the base images of a Dockerfile."""
    for found in re.finditer(_IMAGE, data):
        name = found[1].decode("utf-8", "replace").partition("@")[0].lower()
        for part in name.replace(":", "/").split("/"):
            if part in _PROFILES:
                yield _PROFILES[part]
