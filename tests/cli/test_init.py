"""`lintainer init`: what it finds, what it writes, and when it writes nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lintainer.cli.init.hook import ENTRY, FILES, with_hook
from lintainer.config import Configuration, SettingsError

Run = Callable[..., tuple[int, str, str]]

ROOT = Path(__file__).parents[2]
DOCKERFILE = (
    "FROM docker.io/library/python:3.12 AS a\nFROM --platform=linux/amd64 node@sha256:0a\nRUN sudo ls\n"
)
POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a}]}\n"
HOOKS = "repos:\n  - repo: https://example.org/a\n    rev: v1\n    hooks:\n      - id: a\n"


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {".git"}


@pytest.fixture
def repository(here: Path) -> Path:
    (here / ".git").mkdir()
    put(here, "Dockerfile", DOCKERFILE)
    put(here, "k8s/pod.yaml", POD)
    return here


def test_a_configuration_and_a_hook_are_written(repository: Path, lintainer: Run) -> None:
    code, out, err = lintainer("init")
    assert (code, out) == (0, "")
    assert err == (
        "note: wrote `.lintainer.yaml` for 1 Dockerfile and 1 manifest\n"
        "note: put the hook `lintainer` into `.pre-commit-config.yaml`; `pre-commit install` turns it on\n"
    )
    text = (repository / ".lintainer.yaml").read_text()
    assert yaml.safe_load(text) == {"select": ["recommended"], "fail-on": "low"}
    for profile in ("strict", "cis-docker", "python", "node", "pss-baseline"):
        assert re.search(rf"^  # - {profile} +# ", text, re.MULTILINE)
    assert "# - ruby" not in text
    hooks = yaml.safe_load((repository / ".pre-commit-config.yaml").read_text())
    assert hooks == {"repos": [ENTRY]}
    assert names(repository) == {"Dockerfile", "k8s", ".lintainer.yaml", ".pre-commit-config.yaml"}
    assert lintainer("check")[0] == 1


def test_every_profile_in_the_comments_is_known(repository: Path, lintainer: Run) -> None:
    put(repository, "b.dockerfile", "FROM php\nFROM ruby:3\nFROM nvidia/cuda\nFROM x/windows/nanoserver:1\n")
    lintainer("init")
    path = repository / ".lintainer.yaml"
    text = re.sub(r"^(\s*)# (?=- |ignore:|  - )", r"\1", path.read_text(), flags=re.MULTILINE)
    path.write_text(text)
    assert {"gpu", "php", "ruby", "windows"} <= set(yaml.safe_load(text)["select"])
    code, _, err = lintainer("config", "show")
    assert (code, err) == (0, "")


def test_a_folder_without_anything(here: Path, lintainer: Run) -> None:
    code, _, err = lintainer("init")
    assert code == 0
    assert "there is nothing to lint yet" in err
    assert "no git repository" in err
    assert names(here) == {".lintainer.yaml"}
    assert Configuration().of(str(here)).fail_on == "low"
    assert "kubernetes" not in (here / ".lintainer.yaml").read_text()


def test_findings_can_be_set_aside(repository: Path, lintainer: Run) -> None:
    code, _, err = lintainer("init", "--baseline", "--no-hook")
    assert code == 0
    assert re.search(r"^\d+ findings set aside in `.lintainer-baseline.json`$", err, re.MULTILINE)
    assert names(repository) == {"Dockerfile", "k8s", ".lintainer.yaml", ".lintainer-baseline.json"}
    code, out, _ = lintainer("check")
    assert code == 0
    assert "the baseline sets" in out


def test_another_folder_than_the_current_one(repository: Path, lintainer: Run) -> None:
    put(repository, "app/Dockerfile", "FROM a:1\nRUN sudo ls\n")
    assert lintainer("init", "app", "--baseline")[0] == 0
    assert (repository / "app" / ".lintainer.yaml").exists()
    assert (repository / ".pre-commit-config.yaml").exists()
    assert lintainer("check", "app")[0] == 0


@pytest.mark.parametrize(
    ("name", "text", "version"),
    [
        ("infra/main.tf", 'resource "x" "y" {\n  kubernetes_version = "1.29"\n}\n', "1.29"),
        ("eks.tf", 'module "eks" {\n  cluster_version = "1.31"\n}\n', "1.31"),
        ("eksctl.yaml", "apiVersion: eksctl.io/v1alpha5\nmetadata:\n  version: '1.27'\n", "1.27"),
        ("kubeadm.yml", "kubernetesVersion: v1.30.2\n", "1.30"),
        (".github/workflows/ci.yml", "env: {NODE: kindest/node:v1.28.7}\n", "1.28"),
        ("arm.json", '{"properties": {"kubernetesVersion": "1.26.3"}}\n', "1.26"),
        ("a.tf", 'resource "aws_eks_cluster" "a" {\n  name = "a"\n  version = "1.30"\n}\n', "1.30"),
        ("b.tf", 'resource "ocean_kubernetes_cluster" "b" {\n  version = "1.31.1-x.0"\n}\n', "1.31"),
        ("c.tf", 'resource "aws_eks_cluster" "c" {\n  a {\n    version = "1.30"\n  }\n}\n', None),
        ("d.tf", 'resource "aws_rds_cluster" "d" {\n  version = "1.30"\n}\n', None),
        ("vendor/main.tf", 'cluster_version = "1.29"\n', None),
        ("main.tf", 'cluster_version = var.version\nengine_version = "1.29"\n', None),
        ("app.yaml", "version: 1.29\n", None),
    ],
)
def test_the_version_of_the_cluster(
    repository: Path, lintainer: Run, name: str, text: str, version: str | None
) -> None:
    put(repository, name, text)
    assert lintainer("init")[0] == 0
    written = (repository / ".lintainer.yaml").read_text()
    assert Configuration().of(str(repository)).languages.get("kubernetes.version") == version
    assert (f"`{name}` names it" in written) is (version is not None)


def test_several_versions_are_no_version(repository: Path, lintainer: Run) -> None:
    put(repository, "a.tf", 'cluster_version = "1.29"\n')
    put(repository, "b.tf", 'cluster_version = "1.9"\n')
    lintainer("init")
    written = (repository / ".lintainer.yaml").read_text()
    assert "kubernetes" not in yaml.safe_load(written)
    assert written.index("`b.tf` names 1.9\n") < written.index("`a.tf` names 1.29\n")


def test_files_of_others_are_left_out(repository: Path, lintainer: Run) -> None:
    put(repository, "vendor/a/Dockerfile", "FROM x\n")
    put(repository, "node_modules/b/package.json", "{}\n")
    err = lintainer("init")[2]
    assert "for 1 Dockerfile and 1 manifest\n" in err
    assert yaml.safe_load((repository / ".lintainer.yaml").read_text())["exclude"] == ["vendor/"]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        (".lintainer.yaml", ()),
        (".lintainer.yml", ()),
        (".lintainer-baseline.json", ("--baseline",)),
    ],
)
def test_nothing_is_overwritten(
    repository: Path, lintainer: Run, name: str, arguments: tuple[str, ...]
) -> None:
    path = put(repository, name, "{}\n")
    before = names(repository)
    code, _, err = lintainer("init", *arguments)
    assert (code, err) == (2, f"lintainer: there is a `{name}` already; `--force` writes over it\n")
    assert path.read_text() == "{}\n"
    assert names(repository) == before


def test_force_overwrites(repository: Path, lintainer: Run) -> None:
    put(repository, ".lintainer.yml", "fail-on: high\n")
    assert lintainer("init", "--force")[0] == 0
    assert "fail-on: low" in (repository / ".lintainer.yml").read_text()
    assert not (repository / ".lintainer.yaml").exists()
    code, _, err = lintainer("init", "--force")
    assert code == 0
    assert "the hook is in `.pre-commit-config.yaml` already" in err


def test_settings_of_pyproject_are_not_overruled_in_silence(repository: Path, lintainer: Run) -> None:
    put(repository, "pyproject.toml", "[tool.lintainer]\nfail-on = 'high'\n")
    code, _, err = lintainer("init")
    assert code == 2
    assert "there is `[tool.lintainer]` in `pyproject.toml` already" in err
    assert not (repository / ".lintainer.yaml").exists()
    assert lintainer("init", "--force")[0] == 0


def test_what_else_is_there_is_told(repository: Path, lintainer: Run) -> None:
    put(repository, "../.lintainer.yaml", "fail-on: high\n")
    put(repository, ".hadolint.yaml", "ignored: [DL3008]\n")
    err = lintainer("init")[2]
    assert "note: the settings of `../.lintainer.yaml` do not count here any more" in err
    assert "note: there is `.hadolint.yaml`; `lintainer migrate` prints" in err


def test_links_are_not_written_through(repository: Path, lintainer: Run) -> None:
    (repository / ".lintainer.yaml").symlink_to("../elsewhere")
    code, _, err = lintainer("init", "--force")
    assert (code, "is a link" in err) == (2, True)
    assert not (repository.parent / "elsewhere").exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything can be written to")
def test_a_folder_that_cannot_be_written_to(repository: Path, lintainer: Run) -> None:
    repository.chmod(0o500)
    try:
        code, _, err = lintainer("init")
    finally:
        repository.chmod(0o700)
    assert (code, "cannot be written: Permission denied" in err) == (2, True)


def test_of_what_is_no_folder(repository: Path, lintainer: Run) -> None:
    assert lintainer("init", "gone")[2] == "lintainer: gone: there is no such folder\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HOOKS, "  - repo: local\n    hooks:\n      - id: lintainer\n        name: lintainer\n"),
        (
            "# ours\nrepos:\n-   repo: a  # pinned\n    rev: v1\n    hooks:\n    -   id: a\n\nexclude: ^x/\n",
            "-   repo: local\n    hooks:\n    -   id: lintainer\n        name: lintainer\n",
        ),
        (HOOKS.replace("\n", "\r\n"), "  - repo: local\r\n    hooks:\r\n      - id: lintainer\r\n"),
        (HOOKS.rstrip("\n"), "\n  - repo: local\n"),
        ("# nothing yet\n", "# nothing yet\nrepos:\n  - repo: local\n"),
        ("repos: []\nfail_fast: true\n", "lintainer check"),
    ],
)
def test_the_hook_is_put_in_and_all_else_stays(before: str, after: str) -> None:
    text = with_hook(before.encode()).decode()
    old, new = yaml.safe_load(before) or {}, yaml.safe_load(text)
    assert new == {**old, "repos": [*old.get("repos", []), ENTRY]}
    assert after in text
    rest = iter(text.splitlines())
    assert "repos: []" in before or all(line in rest for line in before.splitlines())
    assert with_hook(text.encode()) == text.encode()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("repos: {a: b}\n", "has no list `repos`"),
        ("fail_fast: true\n", "has no list `repos`"),
        ("- a\n", "has no list `repos`"),
        ("repos: [\n", "cannot be read as YAML"),
        ("repos: &all\n  - repo: a\n    hooks: []\nothers: *all\n", "without guessing"),
        (HOOKS + "---\n" + HOOKS, "cannot be read as YAML"),
    ],
)
def test_the_hook_is_not_guessed(repository: Path, lintainer: Run, text: str, why: str) -> None:
    put(repository, ".pre-commit-config.yaml", text)
    before = names(repository)
    code, _, err = lintainer("init")
    assert code == 2
    assert why in err
    assert "; nothing was written. `--no-hook` leaves it alone" in err
    assert "\n  - repo: local\n" in err
    assert names(repository) == before
    assert (repository / ".pre-commit-config.yaml").read_text() == text
    assert lintainer("init", "--no-hook")[0] == 0


@pytest.mark.parametrize("hook", ["{id: lintainer-fix}", "{id: x, entry: .venv/bin/lintainer check}"])
def test_a_hook_that_is_there_stays(repository: Path, lintainer: Run, hook: str) -> None:
    text = f"repos: [{{repo: a, rev: b, hooks: [{hook}]}}]\n"
    put(repository, ".pre-commit-config.yaml", text)
    assert "already" in lintainer("init")[2]
    assert (repository / ".pre-commit-config.yaml").read_text() == text


@given(
    st.sampled_from(["", "  ", "    "]),
    st.sampled_from(["-", "- ", "-   "]),
    st.lists(st.sampled_from(["# about", "", "exclude: ^a/", "ci: {skip: [a]}"]), max_size=3, unique=True),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    st.integers(1, 3),
)
def test_configurations_of_all_layouts(
    indent: str, dash: str, rest: list[str], newline: str, is_first: bool, count: int
) -> None:
    inner = indent + " " * len(dash.rstrip() + " " if dash == "-" else dash)
    lines = ["repos:"]
    for number in range(count):
        lines += [
            f"{indent}{dash.rstrip()} repo: r{number}  # why"
            if dash == "-"
            else f"{indent}{dash}repo: r{number}",
            f"{inner}rev: v1",
            f'{inner}hooks: [{{id: h{number}, args: ["-a", b]}}]',
        ]
    text = newline.join([*rest, *lines] if is_first else [*lines, *rest]) + newline
    after = with_hook(text.encode()).decode()
    old = yaml.safe_load(text)
    assert yaml.safe_load(after) == {**old, "repos": [*old["repos"], ENTRY]}
    assert after.count("\r\n") == (after.count("\n") if newline == "\r\n" else 0)
    kept = iter(after.split(newline))
    assert all(line in kept for line in text.rstrip().split(newline))


@pytest.mark.parametrize(
    "junk", ["\0", "\t- x", "repos:\n  - *a\n", "? [a\n: b", "\ufeffrepos: []\n", "!!python/x y"]
)
def test_whatever_is_there_is_refused_or_kept(junk: str) -> None:
    try:
        after = with_hook(junk.encode())
    except SettingsError as error:
        assert "nothing was written" in str(error)
    else:
        assert ENTRY in yaml.safe_load(after)["repos"]


def test_the_hook_takes_the_files_of_those_that_we_offer() -> None:
    (offered, _) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert offered["files"] == FILES
    assert offered["require_serial"] is True


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_pre_commit_runs_the_hook(here: Path, tmp_path: Path) -> None:
    """The real programs, on a commit."""
    pytest.importorskip("pre_commit")
    program = put(tmp_path, "bin/lintainer", f'#!/bin/sh\nexec {sys.executable} -m lintainer "$@"\n')
    program.chmod(0o755)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("COV", "GIT_"))}
    environment = {
        **kept,
        **{f"GIT_{who}_{what}": "a@b" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        "HOME": str(tmp_path),
        "PRE_COMMIT_HOME": str(tmp_path / "hooks"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
    }

    def run(*command: str) -> tuple[int, str]:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        return done.returncode, done.stdout + done.stderr

    assert run("git", "init", "--quiet", ".")[0] == 0
    put(here, "web.dockerfile", DOCKERFILE)
    put(here, "values.yaml", "a: b\n")
    put(here, ".pre-commit-config.yaml", "# ours\nrepos: []\n")
    code, said = run("lintainer", "init", "--baseline")
    assert code == 0, said
    assert run(sys.executable, "-m", "pre_commit", "validate-config")[0] == 0
    assert run(sys.executable, "-m", "pre_commit", "install")[0] == 0
    assert run("git", "add", ".")[0] == 0
    code, said = run("git", "commit", "--message", "Begin")
    assert code == 0, said
    assert "Passed" in said
    put(here, "web.dockerfile", DOCKERFILE + "RUN sudo pwd\n")
    code, said = run("git", "commit", "--all", "--message", "Go on")
    assert code != 0
    assert "web.dockerfile:4:5" in said
