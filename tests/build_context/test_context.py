"""Which folder a build is sent, and what is known of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lintainer.build_context.context import (
    context_of,
    context_with,
    has_ignore_file,
    ignore_file_of,
    read_beside,
)
from lintainer.document import Project


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x\n")


def test_the_nearest_folder_with_an_ignore_file_is_sent(here: Path) -> None:
    put(here, ".dockerignore", "web/Dockerfile", "api/.dockerignore", "api/build/Dockerfile")
    project = Project(str(here))
    web, api = context_of("web/Dockerfile", project), context_of("api/build/Dockerfile", project)
    assert web is not None
    assert api is not None
    assert web.folder == str(here)
    assert api.folder == str(here / "api")
    assert ignore_file_of("web/Dockerfile", web) == ".dockerignore"


def test_an_own_ignore_file_comes_first(here: Path) -> None:
    put(here, ".dockerignore", "web/a.Dockerfile", "web/a.Dockerfile.dockerignore")
    context = context_of("web/a.Dockerfile", Project(str(here)))
    assert context is not None
    assert ignore_file_of("web/a.Dockerfile", context) == "web/a.Dockerfile.dockerignore"
    patterns = context.patterns("web/a.Dockerfile.dockerignore")
    assert patterns is not None
    assert patterns.is_ignored("x")


def test_without_an_ignore_file_only_the_project_itself_is_certain(here: Path) -> None:
    put(here, "Dockerfile", "web/Dockerfile")
    project = Project(str(here))
    assert context_of("Dockerfile", project) is not None
    assert context_of("web/Dockerfile", project) is None
    assert has_ignore_file("web/Dockerfile", project) is False
    assert has_ignore_file("Dockerfile", Project()) is None


def test_nothing_is_looked_up_outside_the_project(here: Path, tmp_path: Path) -> None:
    put(tmp_path, "secret/key")
    put(here, "Dockerfile", "real/a")
    (here / "link").symlink_to(tmp_path / "secret")
    (here / "file").symlink_to(tmp_path / "secret" / "key")
    project = Project(str(here))
    context = context_of("Dockerfile", project)
    assert context is not None
    assert context.has("real/a") is True
    assert context.has("real/b") is False
    assert context.has("link/key") is None
    assert context.has("../secret/key") is None
    assert read_beside(project, str(here / "file")) is None
    assert read_beside(project, str(tmp_path / "secret" / "key")) is None


def test_large_folders_of_tools_are_named_but_not_entered(here: Path) -> None:
    put(here, ".dockerignore", "node_modules/a/b.js", "src/c.js")
    context = context_with(".dockerignore", Project(str(here)))
    assert context is not None
    assert context.entries == {
        ".dockerignore": False, "node_modules": True, "src": True, "src/c.js": False,
    }  # fmt: skip


def test_text_from_a_pipe_has_no_context() -> None:
    project = Project()
    context = context_with(".dockerignore", project)
    assert context is not None
    assert context.entries is None
    assert context.has("a") is None
    assert context_of("Dockerfile", project) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_no_ignore_file(here: Path) -> None:
    os.mkfifo(here / ".dockerignore")
    put(here, "Dockerfile")
    assert has_ignore_file("Dockerfile", Project(str(here))) is False
