"""What rules ask across files is read once, by several processes, before any file is linted."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lintainer import workers
from lintainer.config import Configuration
from lintainer.kubernetes import survey
from lintainer.kubernetes.archive import Archive
from lintainer.plan import Plan
from lintainer.run import Outcome, Run, outcomes

Command = Callable[..., tuple[int, str, str]]

SERVICE = """apiVersion: v1
kind: Service
metadata: {{name: s{0}}}
spec: {{selector: {{app: a{1}}}, ports: [{{port: 80}}]}}
"""
POD = """apiVersion: v1
kind: Pod
metadata: {{name: p{0}, labels: {{app: a{0}}}}}
spec: {{containers: [{{name: a, image: b}}]}}
"""


@pytest.fixture
def folder(here: Path) -> Path:
    """Pods, and Services of which one selects none of them."""
    for number in range(8):
        (here / f"pod-{number}.yaml").write_text(POD.format(number))
        (here / f"service-{number}.yaml").write_text(SERVICE.format(number, number or "-nobody"))
    return here


def planned(folder: Path, *rules: str) -> Run:
    (folder / ".lintainer.yaml").write_text(f"select: [{', '.join(rules)}]\n")
    run = Run()
    Plan(run, Configuration()).add(str(folder))
    return run


def found(done: list[Outcome]) -> list[dict[str, int]]:
    return [outcome.tally for outcome in done]


def test_it_is_read_before_the_first_file(folder: Path) -> None:
    run = planned(folder, "kubernetes/service-without-pods")
    done = list(outcomes(run, 2))
    gathered = run.projects[0].memo[survey.KEY]
    assert isinstance(gathered, Archive)
    assert len(gathered) == 16
    assert found(done).count({"kubernetes/service-without-pods": 1}) == 1


def test_it_tells_what_one_process_finds_out(folder: Path, lintainer: Command) -> None:
    alone = lintainer("check", "--select", "all", "--format", "jsonl", "--no-cache", "--jobs", "1", ".")
    shared = lintainer("check", "--select", "all", "--format", "jsonl", "--no-cache", "--jobs", "3", ".")
    assert "kubernetes/service-without-pods" in alone[1]
    assert shared == alone


def test_each_file_is_read_by_one_process_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def noted(path: str, project: object) -> list[bytes]:
        with open(folder.parent / "read", "a", encoding="utf-8") as file:
            file.write(f"{os.path.basename(path)} {os.getpid()}\n")
        return original(path, project)  # type: ignore[arg-type]

    original = survey.facts
    monkeypatch.setattr(survey, "facts", noted)
    list(outcomes(planned(folder, "kubernetes/service-without-pods"), 2))
    lines = (folder.parent / "read").read_text().splitlines()
    assert sorted(line.split()[0] for line in lines) == sorted(os.listdir(folder))
    assert str(os.getpid()) not in {line.split()[1] for line in lines}


@pytest.mark.parametrize("rules", [("dockerfile/*",), ("kubernetes/privileged-container",)])
def test_nothing_is_read_for_rules_that_do_not_ask(folder: Path, rules: tuple[str, ...]) -> None:
    run = planned(folder, *rules)
    list(outcomes(run, 2))
    assert survey.KEY not in run.projects[0].memo


def test_nothing_is_read_here_where_copies_are_not_safe(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "is_copying_safe", lambda: False)
    run = planned(folder, "kubernetes/service-without-pods")
    done = list(outcomes(run, 2))
    assert survey.KEY not in run.projects[0].memo
    assert found(done).count({"kubernetes/service-without-pods": 1}) == 1


def test_little_is_not_shared_out(folder: Path) -> None:
    run = planned(folder, "kubernetes/service-without-pods")
    before = run.projects[0].memo
    assert found(list(outcomes(run))).count({"kubernetes/service-without-pods": 1}) == 1
    assert run.projects[0].memo is before


@pytest.mark.parametrize("is_ended", [False, True])
def test_a_file_that_cannot_be_told_of_leaves_it_to_those_who_ask(
    folder: Path, monkeypatch: pytest.MonkeyPatch, is_ended: bool
) -> None:
    here, times = os.getpid(), 2 if is_ended else 1  # a process that dies is given another chance

    def failing(path: str, project: object) -> list[bytes]:
        troubles = len(list(folder.parent.glob("trouble*")))
        if path.endswith("pod-3.yaml") and os.getppid() == here and troubles < times:
            (folder.parent / f"trouble{troubles}").touch()
            if is_ended:
                os._exit(9)
            raise ValueError("a fault of ours")
        return original(path, project)  # type: ignore[arg-type]

    original = survey.facts
    monkeypatch.setattr(survey, "facts", failing)
    run = planned(folder, "kubernetes/service-without-pods")
    done = list(outcomes(run, 2))
    assert len(list(folder.parent.glob("trouble*"))) == times
    assert survey.KEY not in run.projects[0].memo
    assert found(done).count({"kubernetes/service-without-pods": 1}) == 1
