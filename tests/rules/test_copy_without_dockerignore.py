"""Where a `.dockerignore` is looked for, on disk and off it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lintainer.dockerfile import read
from lintainer.document import Project
from lintainer.text import Source
from lintainer_rules.dockerfile.copies.copy_without_dockerignore import copy_without_dockerignore


def is_found(path: str, project: Project) -> bool:
    document = read(Source(path, b"FROM a\nCOPY . /app/\n"), project)
    return any(list(copy_without_dockerignore(node)) for node in document.nodes("Copy"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ignore", "expected"),
    [
        (None, True),
        (".dockerignore", False),
        ("app/.dockerignore", False),
        ("app/web/.dockerignore", False),
        ("app/web/.containerignore", False),
        ("app/web/Dockerfile.dockerignore", False),
        ("app/web/Dockerfile.prod.dockerignore", True),
        ("app/api/.dockerignore", True),
        ("../.dockerignore", True),
    ],
)
@pytest.mark.parametrize("folder", [".", "app", "app/web"])
def test_folders_up_to_the_project_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, ignore: str | None, expected: bool
) -> None:
    root = tmp_path / "project"
    for name in ("app/web", "app/api"):
        (root / name).mkdir(parents=True)
    if ignore is not None:
        (root / ignore).touch()
    monkeypatch.chdir(root / folder)
    path = (root / "app/web/Dockerfile").relative_to(root / folder).as_posix()
    assert is_found(path, Project(str(root))) is expected
    assert is_found(str(root / "app/web/Dockerfile"), Project(str(root))) is expected


def test_text_from_a_pipe_is_left_alone() -> None:
    assert not is_found("Dockerfile", Project())


def test_what_is_known_of_the_files_is_enough() -> None:
    assert is_found("a/Dockerfile", Project(None, True, ["a/Dockerfile"]))
    assert not is_found("a/Dockerfile", Project(None, True, ["a/Dockerfile", ".dockerignore"]))
