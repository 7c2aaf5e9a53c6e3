"""The hooks, run by pre-commit itself on a repository, from a built wheel and without a network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest
import yaml

pytest.importorskip("pre_commit")

ROOT = Path(__file__).parents[1]
NOT_PACKED = shutil.ignore_patterns("__pycache__", "_index.py")
CLEAN = "FROM debian:12.1-slim\nUSER 1000\n"
BAD = CLEAN + "RUN sudo ls\n"
BACKEND = """\
import pathlib, shutil
def build_wheel(folder, settings=None, metadata=None):
    (wheel,) = pathlib.Path(__file__).parent.glob("*.whl")
    return pathlib.Path(shutil.copy(wheel, folder)).name
"""

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")


class Place(NamedTuple):
    """A repository with hooks, and the environment to run programs in."""

    path: Path
    environment: dict[str, str]

    def run(self, *command: str, is_good: bool | None = None) -> str:
        """Run a program in the repository and return all that it says."""
        done = subprocess.run(
            command,
            cwd=self.path,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
            check=False,
        )
        assert is_good is None or is_good == (done.returncode == 0), done.stdout
        return done.stdout

    def hook(self, *arguments: str, is_good: bool) -> str:
        """Run pre-commit with these arguments of its command `run`."""
        return self.run(sys.executable, "-m", "pre_commit", "run", *arguments, is_good=is_good)

    def write(self, name: str, text: str) -> Path:
        """Write a file and stage it."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.run("git", "add", "--", name, is_good=True)
        return path


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """No settings of the user, no network, no measuring of hooks."""
    made = {
        key: value for key, value in os.environ.items() if not key.startswith(("COV", "GIT_", "PRE_COMMIT"))
    }
    made.pop("PYTHONPATH", None)
    home = tmp_path_factory.mktemp("home")
    names = {
        f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    return {
        **made,
        **names,
        "HOME": str(home),
        "PRE_COMMIT_HOME": str(home / "hooks"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "VIRTUALENV_NO_PERIODIC_UPDATE": "1",
        "NO_COLOR": "1",
    }


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Place:
    """A repository that offers our hooks, and installs the wheel that is built from this checkout.

    What Lintainer depends on is taken from where the tests run, as it cannot be fetched.
    """
    folder = tmp_path_factory.mktemp("offer")
    source = folder / "source"
    for name in ("linters", "rules"):
        shutil.copytree(ROOT / name, source / name, ignore=NOT_PACKED)
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    offer = Place(folder / "offer", environment)
    offer.path.mkdir()
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(offer.path)]
    subprocess.run(build, cwd=source, env=environment, check=True, capture_output=True)
    (wheel,) = offer.path.glob("*.whl")
    with ZipFile(wheel, "a") as archive:
        archive.writestr("zz_dependencies.pth", sysconfig.get_path("platlib") + "\n")
    offer.run("git", "init", "--quiet", "--initial-branch=main", is_good=True)
    offer.write(".pre-commit-hooks.yaml", (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    offer.write("backend.py", BACKEND)
    offer.write(
        "pyproject.toml", '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
    )
    offer.run("git", "add", "--force", wheel.name, is_good=True)
    offer.run("git", "commit", "--quiet", "--message", "Offer hooks", is_good=True)
    return offer


@pytest.fixture
def project(tmp_path: Path, hooks: Place) -> Place:
    """A repository that uses both hooks."""
    made = Place(tmp_path / "project", hooks.environment)
    made.path.mkdir()
    made.run("git", "init", "--quiet", "--initial-branch=main", is_good=True)
    used = {
        "repo": str(hooks.path),
        "rev": hooks.run("git", "rev-parse", "HEAD", is_good=True).strip(),
        "hooks": [{"id": "lintainer"}, {"id": "lintainer-fix"}],
    }
    made.write(".pre-commit-config.yaml", yaml.safe_dump({"repos": [used]}))
    return made


def test_a_commit_with_findings_is_stopped(project: Place) -> None:
    project.write("web.dockerfile", BAD)
    project.write("chart/values.yaml", "image: nginx\n")
    project.write("notes.txt", "RUN sudo ls\n")
    project.run(sys.executable, "-m", "pre_commit", "install", is_good=True)
    said = project.run("git", "commit", "--message", "Add a file", is_good=False)
    assert "dockerfile/sudo" in said
    assert "web.dockerfile:3:5" in said
    assert "notes.txt" not in said
    project.write("web.dockerfile", CLEAN)
    project.run("git", "commit", "--message", "Add a file", is_good=True)


def test_nothing_of_ours_is_nothing_to_do(project: Place) -> None:
    project.write("notes.txt", "RUN sudo ls\n")
    assert "(no files to check)Skipped" in project.hook("lintainer", "--files", "notes.txt", is_good=True)


def test_the_other_hook_fixes(project: Place) -> None:
    path = project.write("Dockerfile", CLEAN + "MAINTAINER Ada\n")
    said = project.hook("lintainer-fix", is_good=False)
    assert "files were modified by this hook" in said
    assert "MAINTAINER" not in path.read_text(encoding="utf-8")
    project.run("git", "add", "Dockerfile", is_good=True)
    project.hook("lintainer-fix", is_good=True)


def test_only_what_is_staged_counts_and_the_rest_comes_back(project: Place) -> None:
    path = project.write("Dockerfile", CLEAN)
    path.write_text(BAD, encoding="utf-8")
    said = project.hook("lintainer", is_good=True)
    assert "Stashing unstaged files" in said or "Unstaged files detected" in said
    assert path.read_text(encoding="utf-8") == BAD
    project.run("git", "add", "Dockerfile", is_good=True)
    path.write_text(CLEAN, encoding="utf-8")
    assert "dockerfile/sudo" in project.hook("lintainer", is_good=False)
    assert path.read_text(encoding="utf-8") == CLEAN


def test_many_files_are_summed_up_once(project: Place) -> None:
    for number in range(200):
        (project.path / f"{number}.dockerfile").write_text(BAD, encoding="utf-8")
    project.run("git", "add", ".", is_good=True)
    said = project.hook("lintainer", "--all-files", is_good=False)
    assert said.count("findings in 200 files") == 1
