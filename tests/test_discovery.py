from __future__ import annotations

import os
from pathlib import Path

import pytest

from lintainer import repository
from lintainer.config import Configuration
from lintainer.discovery import Found, find


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repository, "_roots", {})


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("FROM scratch\n")


def walked(folder: Path) -> Found:
    return find(str(folder), Configuration().of)


def files(folder: Path, below: Path | None = None) -> list[str]:
    found = [os.path.relpath(path, folder) for path in walked(below or folder).files]
    return [name for name in found if not name.endswith(".lintainer.yaml")]


def test_files_are_found_by_name_in_order(here: Path) -> None:
    put(
        here,
        "b/Dockerfile",
        "a/Dockerfile",
        "Dockerfile.dev",
        "app.dockerfile",
        "Containerfile",
        "c/d/e/Dockerfile",
    )
    put(here, "README.md", "main.py", "Dockerfile.dockerignore", ".dockerignore", "a/Makefile")
    assert files(here) == [
        ".dockerignore",
        "Containerfile",
        "Dockerfile.dev",
        "Dockerfile.dockerignore",
        "a/Dockerfile",
        "app.dockerfile",
        "b/Dockerfile",
        "c/d/e/Dockerfile",
    ]


def test_hidden_folders_are_walked_but_not_gits(here: Path) -> None:
    put(here, ".git/Dockerfile", ".devcontainer/Dockerfile", "a/.git/Dockerfile")
    assert files(here) == [".devcontainer/Dockerfile"]


def test_gitignore_files_count_at_every_level(here: Path) -> None:
    put(
        here,
        "Dockerfile",
        "out/Dockerfile",
        "a/out/Dockerfile",
        "a/keep/out/Dockerfile",
        "a/b/Dockerfile",
        "x/Dockerfile.tmp",
    )
    (here / ".gitignore").write_text("out/\n*.tmp\n")
    (here / "a" / ".gitignore").write_text("b/\n")
    (here / "a" / "keep" / ".gitignore").write_text("!out/\n")
    assert files(here) == ["Dockerfile", "a/keep/out/Dockerfile"]


def test_what_lies_in_an_ignored_folder_cannot_come_back(here: Path) -> None:
    put(here, "out/Dockerfile")
    (here / ".gitignore").write_text("out/\n!out/Dockerfile\n")
    assert files(here) == []


def test_gitignore_files_above_count_up_to_the_repositorys_root(here: Path) -> None:
    put(here, "repo/sub/a/Dockerfile", "repo/sub/b/Dockerfile", "repo/sub/c/Dockerfile")
    (here / ".gitignore").write_text("c/\n")
    (here / "repo" / ".git").mkdir()
    (here / "repo" / ".gitignore").write_text("/sub/a/\n")
    assert files(here, here / "repo" / "sub") == ["repo/sub/b/Dockerfile", "repo/sub/c/Dockerfile"]


def test_a_folder_that_is_named_is_linted_even_where_it_is_ignored(here: Path) -> None:
    put(here, "out/a/Dockerfile", "out/b/Dockerfile", "old/c/Dockerfile")
    (here / ".git").mkdir()
    (here / ".gitignore").write_text("out/\n")
    (here / ".lintainer.yaml").write_text("exclude: old/")
    (here / "out" / ".gitignore").write_text("b/\n")
    assert files(here) == []
    assert files(here, here / "out") == ["out/a/Dockerfile"]
    assert files(here, here / "out" / "a") == ["out/a/Dockerfile"]
    assert files(here, here / "old") == ["old/c/Dockerfile"]


def test_lintainerignore_beats_gitignore(here: Path) -> None:
    put(here, "a/Dockerfile", "b/Dockerfile")
    (here / ".gitignore").write_text("a/\n")
    (here / ".lintainerignore").write_text("!a/\nb/\n")
    assert files(here) == ["a/Dockerfile"]


def test_excluded_files_are_left_out(here: Path) -> None:
    put(here, "a/Dockerfile", "b/Dockerfile", "b/c/Dockerfile", "d/x/Dockerfile", "d/y/Dockerfile")
    (here / ".lintainer.yaml").write_text("exclude: [/a, b/c]")
    (here / "d" / ".lintainer.yaml").write_text("exclude: y/")
    assert files(here) == ["b/Dockerfile", "d/x/Dockerfile"]


def test_patterns_that_make_no_sense_count_for_nothing(here: Path) -> None:
    put(here, "a/Dockerfile", "b/Dockerfile")
    (here / ".gitignore").write_bytes(b"# only\n!\n[\n/\na/\n\xff\n")
    assert files(here) == ["b/Dockerfile"]


def test_an_ignore_file_that_cannot_be_read_counts_for_nothing(here: Path) -> None:
    put(here, "a/Dockerfile")
    (here / ".gitignore").mkdir()
    assert files(here) == ["a/Dockerfile"]


def test_links_to_folders_are_not_followed(here: Path) -> None:
    put(here, "a/Dockerfile")
    (here / "loop").symlink_to(here)
    (here / "Dockerfile").symlink_to(here / "a")
    assert files(here) == ["a/Dockerfile"]


def test_links_out_of_the_folder_are_skipped_with_a_note(here: Path, tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/Dockerfile")
    put(here, "a/Dockerfile")
    (here / "Dockerfile").symlink_to(tmp_path / "elsewhere" / "Dockerfile")
    found = walked(here)
    assert list(found.files) == [str(here / "a" / "Dockerfile")]
    assert found.skipped == [(str(here / "Dockerfile"), "is a link to a file outside")]


def test_links_within_are_linted_once(here: Path) -> None:
    put(here, "a/Dockerfile", "b/image.txt")
    (here / "Dockerfile").symlink_to("a/Dockerfile")
    (here / "Dockerfile.b").symlink_to("b/image.txt")
    (here / "Dockerfile.c").symlink_to("b/image.txt")
    assert files(here) == ["Dockerfile.b", "a/Dockerfile"]


def test_a_link_to_nothing_is_found_so_that_it_is_reported(here: Path) -> None:
    (here / "Dockerfile").symlink_to("gone")
    assert files(here) == ["Dockerfile"]


def test_a_folder_that_cannot_be_looked_into_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(here, "a/Dockerfile", "b/Dockerfile")
    look = os.scandir

    def scandir(path: str) -> object:
        if path.endswith("a"):
            raise PermissionError(13, "Permission denied")
        return look(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = walked(here)
    assert found.unreadable == [(str(here / "a"), "Permission denied")]
    assert list(found.files) == [str(here / "b" / "Dockerfile")]


def test_deep_trees_are_walked(here: Path) -> None:
    deep = here.joinpath(*["d"] * 300)
    put(deep, "Dockerfile")
    assert len(walked(here).files) == 1


def test_repositories_are_found_upwards(here: Path) -> None:
    (here / "a" / "b").mkdir(parents=True)
    (here / "a" / ".git").write_text("gitdir: elsewhere")
    assert repository.root_of(str(here / "a" / "b")) == str(here / "a")
    assert repository.root_of(str(here / "a")) == str(here / "a")
    assert repository.root_of(os.sep) is None


def test_not_all_folders_are_remembered(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repository, "_MOST", 3)
    put(here, "repo/.git/HEAD", *(f"repo/{number}/Dockerfile" for number in range(9)))
    roots = {repository.root_of(str(here / "repo" / str(number))) for number in range(9)}
    assert roots == {str(here / "repo")}
    assert len(repository._roots) < 9
