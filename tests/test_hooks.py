"""The hooks that we offer take the files that discovery takes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lintainer.languages import is_candidate

ROOT = Path(__file__).parents[1]
HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}
PARTS = [
    "Dockerfile", "dockerfile", "DOCKERFILE", "Containerfile", "containerfile", "docker", "file", "app",
    ".", "/", "-", "_", "~", ".dockerignore", ".containerignore", ".md", ".swp", ".dockerfile",
    ".Containerfile", ".prod", ".ignore", " ", "é", ".yaml", ".YML", ".json", "yaml",
]  # fmt: skip


def takes(path: str) -> bool:
    """Whether pre-commit hands the file at `path` to the hook `lintainer`: it searches, it does not match."""
    return re.search(HOOKS["lintainer"]["files"], path) is not None


@pytest.mark.parametrize(
    "path",
    [
        "Dockerfile",
        "dockerfile",
        "services/api/Dockerfile",
        "Dockerfile.dev",
        "docker/Dockerfile.alpine-3.20",
        "web.dockerfile",
        "build/Web.Dockerfile",
        "Containerfile",
        "Containerfile.in",
        "ci/tool.containerfile",
        "deploy/web.yaml",
        "deploy/web.YML",
        "deploy/web.json",
        "Dockerfile.yaml",
        ".dockerignore",
        "web/.containerignore",
        "Dockerfile.dockerignore",
        "web.dockerfile.dockerignore",
        "Containerfile.containerignore",
    ],
)
def test_container_files_are_taken(path: str) -> None:
    assert takes(path)
    assert is_candidate(path)


@pytest.mark.parametrize(
    "path",
    [
        "Dockerfile.md",
        "Dockerfile~",
        "Dockerfile/main.go",
        "docs/dockerfile-tips.txt",
        "NotADockerfile",
        "dockerfiles",
        "yaml",
        "notes.yaml.bak",
    ],
)
def test_other_files_are_not_taken(path: str) -> None:
    assert not takes(path)
    assert not is_candidate(path)


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=5).map("".join))
def test_hook_and_discovery_agree(path: str) -> None:
    assert takes(path) == is_candidate(path)


def test_both_hooks_take_the_same_files() -> None:
    assert set(HOOKS) == {"lintainer", "lintainer-fix"}
    assert HOOKS["lintainer"]["files"] == HOOKS["lintainer-fix"]["files"]


@pytest.mark.parametrize("hook", HOOKS.values(), ids=list(HOOKS))
def test_hooks_are_installed_by_pre_commit_itself(hook: dict[str, Any]) -> None:
    assert hook["language"] == "python"
    assert hook["entry"].split()[:2] == ["lintainer", "check"]


def test_only_the_fixing_hook_fixes() -> None:
    assert HOOKS["lintainer-fix"]["entry"] == "lintainer check --fix"
    assert HOOKS["lintainer"]["entry"] == "lintainer check"


def test_our_own_hooks_are_well_formed() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    hooks = [hook for repository in config["repos"] for hook in repository["hooks"]]
    assert {"ruff", "ruff-format", "lint-imports", "lintainer"} <= {hook["id"] for hook in hooks}
