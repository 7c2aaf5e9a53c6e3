"""What pipelines use: the action and the component, by running their scripts, and our own image."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from lintainer.cli.choices import Choices
from lintainer.cli.commands import CHECK
from lintainer.rule import SEVERITIES

ROOT = Path(__file__).parents[1]
Run = Callable[..., tuple[int, str, str]]
Step = Callable[..., "subprocess.CompletedProcess[str]"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the scripts are for bash")


@pytest.fixture
def environment(here: Path, tmp_path: Path) -> dict[str, str]:
    """A folder `bin` with the command in it, and files for what the action says."""
    folder = tmp_path / "lintainer" / "bin"
    folder.mkdir(parents=True)
    command = folder / "lintainer"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lintainer "$@"\n')
    command.chmod(0o755)
    paths = os.pathsep.join([str(ROOT / "linters"), str(ROOT / "rules")])
    return {
        **os.environ,
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": paths,
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
    }


@pytest.fixture
def check(here: Path, environment: dict[str, str]) -> Step:
    """Run the step of the action that checks, with its inputs."""
    action: Any = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    (step,) = (step for step in action["runs"]["steps"] if step.get("id") == "check")

    def run(**inputs: str) -> subprocess.CompletedProcess[str]:
        given = {name: entry["default"] for name, entry in action["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        names = {key: value.split("inputs.")[1].split(" ")[0] for key, value in step["env"].items()}
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            env={**environment, **{key: given[name] for key, name in names.items()}},
            cwd=here,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


def test_bad_findings_fail_the_action_and_sarif_is_written(here: Path, tmp_path: Path, check: Step) -> None:
    (here / "Dockerfile").write_text("FROM debian:12\nRUN sudo ls\n")
    done = check(fail_on="critical")
    assert (done.returncode, done.stderr) == (0, "")
    done = check()
    assert done.returncode == 1
    assert done.stdout.startswith("::")
    assert json.loads((here / "lintainer.sarif").read_text())["version"] == "2.1.0"
    assert (tmp_path / "output").read_text() == "sarif-file=lintainer.sarif\n" * 2
    assert (tmp_path / "summary").read_text().startswith("## Lintainer\n")


def test_inputs_of_the_action_are_no_commands(here: Path, check: Step) -> None:
    (here / "a b; touch oh").mkdir()
    (here / "a b; touch oh" / "Dockerfile").write_text("FROM debian:12\nCMD ['x']\n")
    done = check(paths="a b; touch oh\n$(touch oh)\n", sarif_file="x y.sarif")
    assert done.returncode == 2
    assert "$(touch oh): there is no such file or folder" in done.stderr
    assert (here / "x y.sarif").exists()
    assert not (here / "oh").exists()


def test_the_action_takes_a_baseline(here: Path, check: Step, lintainer: Run) -> None:
    (here / "Dockerfile").write_text("FROM debian:12\nRUN sudo ls\n")
    assert lintainer("baseline", "write", "--baseline", "known.json")[0] == 0
    assert check(fail_on="info").returncode == 1
    assert check(fail_on="info", baseline="known.json").returncode == 0


def test_the_action_uses_no_input_in_a_script() -> None:
    action: Any = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert action["runs"]["using"] == "composite"
    for step in action["runs"]["steps"]:
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
    assert action["inputs"]["fail-on"]["default"] in SEVERITIES


def test_the_component_reports_to_gitlab(here: Path, environment: dict[str, str]) -> None:
    spec, jobs = yaml.safe_load_all((ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))
    job = jobs["lintainer"]
    inputs = spec["spec"]["inputs"]
    assert inputs["fail-on"]["options"] == list(SEVERITIES)
    for value in job["variables"].values():
        assert value.removeprefix("$[[ inputs.").removesuffix(" ]]") in inputs
    (here / "Dockerfile").write_text("FROM debian:12\nRUN sudo ls\n")
    done = subprocess.run(
        ["bash", "-e", "-c", "\n".join(job["script"])],
        env={**environment, "LINTAINER_PATHS": ".", "LINTAINER_FAIL_ON": inputs["fail-on"]["default"]},
        cwd=here,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "")
    for name in job["artifacts"]["paths"]:
        assert json.loads((here / name).read_text())
    assert job["artifacts"]["when"] == "always"


def test_our_image_is_clean(lintainer: Run) -> None:
    files = [str(ROOT / name) for name in ("Dockerfile", ".dockerignore")]
    code, out, err = lintainer("check", "--isolated", "--select", "recommended,strict", *files)
    assert (code, err) == (0, "")
    assert "No findings" in out


def test_our_image_is_made_of_what_is_there() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    allowed = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    copied = [
        word
        for line in lines
        if line.startswith("COPY ") and "--from" not in line
        for word in line.split()[1:-1]
    ]
    assert "pyproject.toml" in copied
    for name in copied:
        assert (ROOT / name).exists()
        assert f"!{name}" in allowed


def test_commands_in_the_docs_are_understood() -> None:
    from lintainer.cli.arguments import quickly

    words = [
        line.strip().removeprefix("- ").removeprefix("run: ").split()
        for line in (ROOT / "docs" / "ci.md").read_text(encoding="utf-8").splitlines()
        if "lintainer check --f" in line and "`" not in line and "docker" not in line
    ]
    assert words
    for command in words:
        end = command.index("|") if "|" in command else None
        values = quickly(CHECK, command[command.index("check") + 1 : end])
        assert values is not None
        assert Choices(values).formats is not None
