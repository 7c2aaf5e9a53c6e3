"""The files to measure with: made by the machine, or real ones from folders that were named."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import corpus
import definitions
import manifests
from lintainer.languages import of_content

LARGE = 300_000
"""Bytes from which on a file of YAML counts as a large one, and is measured apart."""

NOUNS = {
    "dockerfile": "Dockerfiles",
    "kubernetes": "manifests",
    "actions": "workflows",
    "compose": "Compose files",
}
"""What files of a language are called. Where none of a language are made, real ones are measured alone."""

_MAKERS = {"dockerfile": corpus.write, "kubernetes": manifests.write}


@dataclass(frozen=True)
class Sample:
    """Files of one language below `folder`: their `names` relative to it, and how many bytes they have.

    `kind` is `generated` or `real`.
    """

    kind: str
    language: str
    folder: Path
    names: Sequence[str]
    size: int

    @property
    def title(self) -> str:
        """What they are, in words."""
        return f"{len(self.names):,} {self.kind} {NOUNS[self.language]}"

    def only(self, names: Iterable[str], folder: Path) -> Sample:
        """A sample of those of the files, copied to `folder`."""
        chosen = list(names)
        for name in chosen:
            _copy(self.folder / name, folder / name)
        return _sample(self.kind, self.language, folder)


def generated(language: str, folder: Path, count: int) -> Sample:
    """So many files of a language, made below `folder`, which must not be there yet."""
    folder.mkdir(parents=True)
    _MAKERS[language](folder, count)
    return _sample("generated", language, folder)


def large(folder: Path) -> Sample:
    """The large files of YAML, made below `folder`."""
    definitions.write(folder)
    return _sample("generated", "kubernetes", folder)


def is_made(language: str) -> bool:
    """Whether files of a language can be made."""
    return language in _MAKERS


def real(folders: Sequence[Path], target: Path) -> dict[str, Sample]:
    """The files in `folders` whose language is known, copied below `target`, by language.

    The large ones of YAML are under `large`. Ignore files are not copied, so that nothing is left out.
    """
    for number, folder in enumerate(folders):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink():
                kind = _kind(path)
                if kind in NOUNS or kind == "large":
                    _copy(path, target / kind / str(number) / path.relative_to(folder))
    found = sorted(target.iterdir()) if target.exists() else []
    return {
        one.name: _sample("real", "kubernetes" if one.name == "large" else one.name, one) for one in found
    }


def _kind(path: Path) -> str:
    data = path.read_bytes()
    language = of_content(str(path), data) or ""
    return "large" if language == "kubernetes" and len(data) >= LARGE else language


def _copy(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, target)


def _sample(kind: str, language: str, folder: Path) -> Sample:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    names = [str(path.relative_to(folder)) for path in paths]
    return Sample(kind, language, folder, names, sum(path.stat().st_size for path in paths))
