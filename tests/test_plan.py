from __future__ import annotations

import pickle
import tracemalloc
from pathlib import Path

import pytest

from lintainer import repository
from lintainer.config import Configuration
from lintainer.jobs import Job, Jobs, cut
from lintainer.plan import Plan
from lintainer.run import Run


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repository, "_roots", {})


@pytest.fixture
def tree(here: Path) -> Path:
    """Files in folders, one of which is a repository and one of which is configured."""
    for name in ("Dockerfile", "a/Dockerfile", "a/own/Dockerfile", "b/Dockerfile", "b/c/Dockerfile"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text("FROM scratch\n")
    (here / "a" / ".git").mkdir()
    (here / "b" / "c" / ".lintainer.yaml").write_text("fail-on: high\n")
    return here


ALL = [
    "Dockerfile",
    "a/Dockerfile",
    "a/own/Dockerfile",
    "b/Dockerfile",
    "b/c/.lintainer.yaml",
    "b/c/Dockerfile",
]


def planned(*targets: str, cwd: Path | None = None) -> Jobs:
    plan = Plan(Run(), Configuration(), str(cwd) if cwd else None)
    for target in targets:
        plan.add(target)
    plan.finish()
    return plan.run.jobs


def told(jobs: Jobs) -> list[tuple[str, int]]:
    return [(job.name, job.project) for job in jobs]


def test_jobs_are_in_the_order_of_what_was_named(tree: Path) -> None:
    assert told(planned(".")) == [(name, 0) for name in ALL]
    assert told(planned("b", "Dockerfile", "a")) == [
        ("b/Dockerfile", 0),
        ("b/c/.lintainer.yaml", 0),
        ("b/c/Dockerfile", 0),
        ("Dockerfile", 1),
        ("a/Dockerfile", 2),
        ("a/own/Dockerfile", 2),
    ]


@pytest.mark.parametrize(
    "targets", [(".", "a"), (".", "."), (".", "a/own", "b/c"), (".", "a/Dockerfile", "b/../Dockerfile")]
)
def test_what_was_found_before_is_not_done_again(tree: Path, targets: tuple[str, ...]) -> None:
    assert told(planned(*targets)) == [(name, 0) for name in ALL]


def test_a_folder_around_one_that_was_named_before(tree: Path) -> None:
    assert told(planned("a", ".")) == [
        ("a/Dockerfile", 0),
        ("a/own/Dockerfile", 0),
        *((name, 1) for name in ALL if not name.startswith("a/")),
    ]


def test_a_file_in_a_folder_that_is_named_later(tree: Path) -> None:
    jobs = planned("b/Dockerfile", "b/Dockerfile", "b", "b/c/Dockerfile")
    assert told(jobs) == [("b/Dockerfile", 0), ("b/c/.lintainer.yaml", 1), ("b/c/Dockerfile", 1)]
    assert [job.is_named for job in jobs] == [True, False, False]


def test_files_in_a_folder_are_all_of_its_project(tree: Path) -> None:
    run = Run()
    plan = Plan(run, Configuration())
    for target in ("a/Dockerfile", "a"):
        plan.add(target)
    assert list(run.projects[1].files) == [
        str(tree / "a" / "Dockerfile"),
        str(tree / "a" / "own" / "Dockerfile"),
    ]


def test_a_file_that_a_folder_leaves_out_may_be_named(tree: Path) -> None:
    (tree / "b" / ".lintainerignore").write_text("c\n")
    assert told(planned("b", "b/c/Dockerfile")) == [("b/Dockerfile", 0), ("b/c/Dockerfile", 1)]


def test_keys_and_settings_are_those_of_the_folder(tree: Path) -> None:
    jobs = planned(".")
    assert [job.key for job in jobs] == [
        "Dockerfile",
        "Dockerfile",
        "own/Dockerfile",
        "b/Dockerfile",
        "b/c/.lintainer.yaml",
        "b/c/Dockerfile",
    ]
    assert [job.selection for job in jobs] == [0, 0, 0, 0, 1, 1]
    assert [job.path for job in jobs] == [str(tree / name) for name in ALL]


def test_names_from_another_folder(tree: Path) -> None:
    inner = tree / "b"
    assert [job.name for job in planned("..", cwd=inner)] == [
        "../Dockerfile",
        "../a/Dockerfile",
        "../a/own/Dockerfile",
        "Dockerfile",
        "c/.lintainer.yaml",
        "c/Dockerfile",
    ]
    assert [job.name for job in planned("../a", "../Dockerfile", cwd=inner)] == [
        "../a/Dockerfile",
        "../a/own/Dockerfile",
        "../Dockerfile",
    ]
    assert [job.name for job in planned(str(tree / "a"), cwd=inner)] == [
        (tree / "a" / "Dockerfile").as_posix(),
        (tree / "a" / "own" / "Dockerfile").as_posix(),
    ]


def test_a_folder_that_cannot_be_looked_into_is_a_job(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    look = os.scandir

    def scandir(path: str) -> object:
        if path == str(tree / "a"):
            raise PermissionError(13, "Permission denied")
        return look(path)

    monkeypatch.setattr(os, "scandir", scandir)
    jobs = planned("b", "a", "a", cwd=tree)
    assert [(job.name, job.trouble) for job in jobs][-1] == ("a", "cannot be looked into: permission denied")
    assert len(jobs) == 4
    assert [job.name for job in planned("../a", cwd=tree / "b")] == ["../a"]


def test_some_of_the_jobs(tree: Path) -> None:
    jobs = planned(".").only([0, 3, 4])
    assert [job.name for job in jobs] == ["Dockerfile", "b/Dockerfile", "b/c/.lintainer.yaml"]
    assert jobs[-1].name == "b/c/.lintainer.yaml"
    assert [job.name for job in jobs.only([2])] == ["b/c/.lintainer.yaml"]
    assert [job.name for job in pickle.loads(pickle.dumps(jobs))] == [job.name for job in jobs]
    for number in (3, -4):
        with pytest.raises(IndexError):
            jobs[number]
    jobs.clear()
    assert not list(jobs) and len(jobs) == 0


@pytest.mark.parametrize(
    ("path", "name", "expected"),
    [
        ("/r/a/x", "a/x", (3, "")),
        ("/r/a/x", "/r/a/x", (0, "")),
        ("/r/a/x", "../a/x", (2, "..")),
        ("/r", "..", (2, "..")),
    ],
)
def test_how_a_name_is_made_of_a_path(path: str, name: str, expected: tuple[int, str]) -> None:
    assert cut(path, name) == expected
    assert Job(path, (expected, (0, ""), 0, 0, False, "")).name == name


def test_a_file_more_takes_little_memory(here: Path) -> None:
    for number in range(500):
        (here / f"{number:03}").mkdir()
        (here / f"{number:03}" / "Dockerfile").write_text("FROM scratch\n")
    jobs = planned(".")
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        again = planned(".")
        taken = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert len(again) == len(jobs) == 500
    assert taken < 500 * 100
