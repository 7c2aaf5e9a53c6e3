"""Running programs, and looking at what they do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import sampler
from timing import Series, alternate, started

posix = pytest.mark.skipif(os.name != "posix", reason="programs are started with posix_spawn")


@posix
def test_a_program_is_not_charged_with_the_memory_of_who_measures_it(tmp_path: Path) -> None:
    held = bytearray(b"x" * 80_000_000)
    seconds, processor, memory, status = started([sys.executable, "-I", "-S", "-c", "pass"], tmp_path)
    assert len(held) > 0
    assert memory < 60
    assert seconds > 0
    assert processor > 0
    assert status == 0


@posix
def test_runs_take_turns_and_the_first_does_not_count(tmp_path: Path) -> None:
    order: list[str] = []
    command = [sys.executable, "-I", "-S", "-c", "raise SystemExit(1)"]
    series = [
        Series(name, command, tmp_path, 1, before=lambda name=name: order.append(name)) for name in ("a", "b")
    ]
    alternate(series, 2, lambda _: None)
    assert order == ["a", "b"] * 3
    assert [len(one.program.seconds) for one in series] == [2, 2]


@posix
def test_a_program_that_cannot_do_its_work_is_no_result(tmp_path: Path) -> None:
    series = Series("a", [sys.executable, "-I", "-S", "-c", "raise SystemExit(2)"], tmp_path, 1)
    with pytest.raises(RuntimeError, match="a ended with 2"):
        series.run()


@pytest.mark.parametrize(
    ("modules", "stage"),
    [
        (["lintainer.syntax.yaml", "lintainer.yaml.stream", "lintainer.run"], "parse"),
        (["lintainer.text.joined", "lintainer.dockerfile.reader", "lintainer.engine"], "parse"),
        (["re", "lintainer.dockerfile.stages", "lintainer.engine"], "nodes"),
        (["lintainer.shell.script", "lintainer_rules.dockerfile.some", "lintainer.engine"], "facts"),
        (["json", "lintainer_rules.dockerfile.some", "lintainer.engine"], "rules"),
        (["lintainer.engine", "lintainer.run"], "dispatch"),
        (["lintainer.report.text", "lintainer.run"], "report"),
        (["importlib._bootstrap", "lintainer.dockerfile", "lintainer.run"], "load modules"),
        (["__main__"], "the rest"),
    ],
)
def test_what_is_being_done_is_told_by_who_called_whom(modules: list[str], stage: str) -> None:
    assert sampler.stage_of(modules) == stage


@posix
def test_a_run_is_parted_into_stages_and_rules(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.dockerfile").write_text("FROM debian\nRUN apt-get install -y curl\n" * 20)
    output = tmp_path / "looks.json"
    arguments = ["check", "--isolated", "--no-cache", "--jobs", "1", "--exit-zero", "."]
    subprocess.run(
        [sys.executable, sampler.__file__, str(output), *arguments],
        cwd=tmp_path, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    seen = json.loads(output.read_text())
    assert {"facts", "rules", "nodes", "dispatch", "report", "load modules"} <= set(seen["stages"])
    assert any(name.startswith("lintainer_rules.dockerfile.") for name in seen["rules"])
    assert "the rest" not in seen["stages"] or seen["stages"]["the rest"] < sum(seen["stages"].values()) / 4
