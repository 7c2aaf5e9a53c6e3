"""Many files: order, processes, and what happens when one of them dies."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lintainer import workers
from lintainer.config import Configuration
from lintainer.plan import Plan
from lintainer.run import Run, outcomes
from lintainer.workers import spread

Command = Callable[..., tuple[int, str, str]]


def double(number: int) -> tuple[int, int]:
    return number * 2, os.getpid()


def die_at_three(number: int) -> tuple[int, int]:
    if number in (3, 11):
        os._exit(9)
    return number * 2, os.getpid()


def lost(number: int) -> tuple[int, int]:
    return -number, 0


def slow_first(number: int) -> tuple[int, int]:
    if number == 0:
        threading.Event().wait(0.2)
    return number, os.getpid()


def test_results_come_in_order_from_several_processes() -> None:
    done = list(spread(double, lost, [50_000] * 40, 2))
    assert [value for value, _ in done] == [number * 2 for number in range(40)]
    assert len({process for _, process in done}) == 2
    assert os.getpid() not in {process for _, process in done}


def test_a_slow_one_is_waited_for() -> None:
    done = list(spread(slow_first, lost, [70_000] * 10, 2))
    assert [value for value, _ in done] == list(range(10))


def test_little_work_is_done_here() -> None:
    assert {process for _, process in spread(double, lost, [10] * 40)} == {os.getpid()}
    assert {process for _, process in spread(double, lost, [10**9], 8)} == {os.getpid()}
    assert list(spread(double, lost, [], 4)) == []


def test_much_work_is_spread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_processors", lambda: 3)
    done = list(spread(double, lost, [workers.WORTHWHILE] * 6))
    assert os.getpid() not in {process for _, process in done}


def test_nobody_gets_far_ahead_of_the_slowest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def seen(number: int) -> tuple[int, int]:
        """How many others were done when the first one was, which waits for what may be done before."""
        (tmp_path / str(number)).touch()
        until = time.monotonic() + 0.5
        while number == 0 and time.monotonic() < until:
            time.sleep(0.01)
        return len(os.listdir(tmp_path)), os.getpid()

    monkeypatch.setattr(workers, "_AHEAD", 10)
    monkeypatch.setattr(workers, "_CHUNK", 1)
    done = [value for value, _ in spread(seen, lost, [1000] * 200, 2)]
    assert len(done) == 200
    assert done[0] <= 12


def test_a_process_that_dies_costs_one_result() -> None:
    done = list(spread(die_at_three, lost, [1000] * 40, 2))
    assert [value for value, _ in done] == [-n if n in (3, 11) else n * 2 for n in range(40)]


def test_an_end_before_the_end_stops_the_processes() -> None:
    results = spread(double, lost, [50_000] * 40, 2)
    _, process = next(results)
    results.close()  # type: ignore[attr-defined]
    with pytest.raises(OSError):
        os.kill(process, 0)


def test_processes_are_made_anew_where_forking_is_not_safe() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        done = list(spread(abs, int, [50_000] * 6, 2))
    finally:
        stop.set()
        thread.join()
    assert done == [0, 1, 2, 3, 4, 5]


def test_the_number_of_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    assert workers._processors() >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert workers._processors() == 1


def test_a_run_can_be_sent_to_other_processes(here: Path) -> None:
    import pickle

    (here / "Dockerfile").write_text("FROM node:latest\n")
    run = Run()
    Plan(run, Configuration()).add("Dockerfile")
    (outcome,) = outcomes(pickle.loads(pickle.dumps(run)))
    assert outcome.rules >= {"dockerfile/latest-tag"}


@pytest.mark.usefixtures("toy")
def test_reports_are_the_same_from_one_process_and_from_several(here: Path, lintainer: Command) -> None:
    for number in range(60):
        (here / f"{number}.toy").write_text("bad TODO\nfine\n" * (number % 7))
    for form in ("text", "json", "sarif"):
        arguments = ("check", "--format", form, "--jobs")
        assert lintainer(*arguments, "1") == lintainer(*arguments, "3")


@pytest.mark.usefixtures("toy")
def test_a_file_that_ends_its_process_is_reported(here: Path, lintainer: Command) -> None:
    for name in "abcde":
        (here / f"{name}.toy").write_text("die" if name == "c" else "bad")
    code, out, _ = lintainer("check", "--format", "concise", "--jobs", "2")
    assert code == 1
    assert out.splitlines()[:5] == [
        "a.toy:1:1: medium: The word `bad` is bad [toy/bad-word]",
        "b.toy:1:1: medium: The word `bad` is bad [toy/bad-word]",
        "c.toy:1:1: high: Linting this file ended the process that did it [error/internal]",
        "d.toy:1:1: medium: The word `bad` is bad [toy/bad-word]",
        "e.toy:1:1: medium: The word `bad` is bad [toy/bad-word]",
    ]


@pytest.mark.usefixtures("toy")
def test_files_are_fixed_in_several_processes(here: Path, lintainer: Command) -> None:
    for number in range(20):
        (here / f"{number}.toy").write_text("bad\n")
    code, out, _ = lintainer("check", "--fix", "--jobs", "2")
    assert (code, out) == (0, "20 findings fixed in 20 files\nNo findings left in 20 files\n")
    assert {path.read_text() for path in here.iterdir()} == {"good\n"}


@pytest.mark.usefixtures("toy")
def test_each_named_folder_is_a_project_and_single_files_are_none(here: Path) -> None:
    for name in ("a/x.toy", "a/y.toy", "b/x.toy", "c.toy", "d.toy"):
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_text("fine")
    (here / "a" / "lintainer.lock").write_text("node:22 sha256:" + "1" * 64)
    (here / "b" / ".lintainer.yaml").write_text('kubernetes: {version: "1.29"}')
    run = Run()
    plan = Plan(run, Configuration())
    for target in ("a", "b", "c.toy", "d.toy"):
        plan.add(target)
    assert [(job.name, job.project) for job in run.jobs] == [
        ("a/x.toy", 0),
        ("a/y.toy", 0),
        ("b/x.toy", 1),
        ("c.toy", 2),
        ("d.toy", 2),
    ]
    assert [project.is_whole for project in run.projects] == [True, True, False]
    assert list(run.projects[0].files) == [str(here / "a" / "x.toy"), str(here / "a" / "y.toy")]
    assert run.projects[0].locked == {"node:22": "sha256:" + "1" * 64}
    assert run.projects[1].settings == {"kubernetes.version": "1.29"}
    assert run.projects[2].root == str(here)


@pytest.mark.usefixtures("toy")
def test_the_root_of_single_files(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from lintainer import repository

    monkeypatch.setattr(repository, "_roots", {})
    for name in ("far/x.toy", "repo/sub/x.toy", "configured/sub/x.toy"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("fine")
    (tmp_path / "repo" / ".git").mkdir()
    (tmp_path / "configured" / ".lintainer.yaml").write_text("")
    run = Run()
    plan = Plan(run, Configuration())
    for name in ("far/x.toy", "repo/sub/x.toy", "configured/sub/x.toy"):
        plan.add(str(tmp_path / name))
    root = tmp_path.resolve()
    assert [project.root for project in run.projects] == [
        str(root / "far"),
        str(root / "repo"),
        str(root / "configured"),
    ]
    assert [job.key for job in run.jobs][1] == "sub/x.toy"


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are text there")
@pytest.mark.usefixtures("toy")
def test_names_that_are_no_utf8(here: Path, lintainer: Command) -> None:
    (here / os.fsdecode(b"\xff.toy")).write_text("bad")
    for form in ("text", "concise", "json", "jsonl", "sarif", "github"):
        code, out, err = lintainer("check", "--format", form)
        assert (code, err) == (1, "")
        assert out


def test_a_fault_of_ours_costs_one_file(
    here: Path, lintainer: Command, toy: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.toy", "b.toy", "c.toy"):
        (here / name).write_text("fine\n")
    linted = Run.linted

    def fail_on_b(run: Run, job: Any, source: Any, language: str) -> Any:
        if source.path == "b.toy":
            raise OSError("made up")
        return linted(run, job, source, language)

    monkeypatch.setattr(Run, "linted", fail_on_b)
    code, out, err = lintainer("check", "--isolated", "--format", "concise", "a.toy", "b.toy", "c.toy")
    assert code == 1
    assert [line.split()[0] for line in out.splitlines() if "error/internal" in line] == ["b.toy:1:1:"]
    assert "OSError: made up" in out
    assert "Traceback" not in out + err
