"""What the start of the command loads, as each module costs time on every commit."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import lintainer
import lintainer_rules

DOCKERFILE = """\
FROM debian:12
RUN apt-get update
COPY . /app
WORKDIR /app
USER 1000
CMD ["a"]
"""
MANIFEST = """\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: nginx:1.27
"""
HEAVY = {
    "argparse", "asyncio", "concurrent", "contextlib", "dataclasses", "difflib", "fnmatch", "hashlib",
    "importlib", "importlib.metadata", "inspect", "json", "logging", "multiprocessing", "pathlib", "pathspec",
    "pickle", "select", "shutil", "signal", "subprocess", "tempfile", "threading", "tree_sitter", "typing",
    "warnings", "yaml",
}  # fmt: skip
"""Modules of others that take longer than our own do."""
SELDOM = {
    "baseline", "cli.pager", "cli.stdin", "cli.watch", "config.merge", "discovery", "fixer",
    "ignores", "kubernetes.archive", "kubernetes.survey", "lsp", "pathlist", "paths", "processes", "survey",
    "workers", "writing",
}  # fmt: skip
"""Our own modules that a run over one file without comments and configuration has no use for."""


@cache
def loaded(folder: Path, name: str, text: str, target: str = "") -> frozenset[str]:
    """The modules that a check of a file, or of the folder, imports beyond those of Python itself."""
    (folder / name).write_text(text)
    code = (
        "import sys; before = set(sys.modules); from lintainer.cli import main;"
        f"main(['check', '--isolated', {(target or name)!r}]); print(*(set(sys.modules) - before))"
    )
    paths = os.pathsep.join(path for path in sys.path if path)
    environment = {**os.environ, "PYTHONPATH": paths}
    for _ in range(2):  # in a checkout, the first run makes the index anew where a rule has changed
        done = subprocess.run(
            [sys.executable, "-S", "-c", code],
            cwd=folder,
            env=environment,
            capture_output=True,
            timeout=60,
            check=True,
        )
    return frozenset(done.stdout.decode().splitlines()[-1].split())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("start")


@pytest.fixture(params=["Dockerfile", "pod.yaml"])
def modules(request: pytest.FixtureRequest, folder: Path) -> frozenset[str]:
    name: str = request.param
    return loaded(folder, name, DOCKERFILE if name == "Dockerfile" else MANIFEST)


def test_nothing_heavy_is_imported(modules: frozenset[str]) -> None:
    assert "lintainer.run" in modules
    assert modules & HEAVY == set()


def test_what_is_seldom_needed_is_not_imported(modules: frozenset[str]) -> None:
    ours = {name.removeprefix("lintainer.") for name in modules if name.startswith("lintainer.")}
    assert ours & SELDOM == set()


def test_one_file_in_a_folder_needs_no_other_processes(tmp_path: Path) -> None:
    modules = loaded(tmp_path, "Dockerfile", DOCKERFILE, ".")
    assert "lintainer.discovery" in modules
    assert not modules & {"lintainer.processes", "lintainer.survey", "lintainer.workers"}


def test_other_languages_are_left_alone(folder: Path) -> None:
    modules = loaded(folder, "Dockerfile", DOCKERFILE)
    assert not {name for name in modules if name.startswith(("lintainer.yaml", "lintainer.kubernetes"))}
    modules = loaded(folder, "pod.yaml", MANIFEST)
    assert not {name for name in modules if name.startswith(("lintainer.dockerfile", "lintainer.shell"))}


def test_only_rules_with_something_to_say_are_imported(folder: Path) -> None:
    modules = loaded(folder, "Dockerfile", DOCKERFILE)
    rules = {name for name in modules if name.startswith("lintainer_rules.") and name.count(".") == 3}
    assert "lintainer_rules.dockerfile.users.root_user" in rules
    # Nothing in the file is in its way; these ask only about files with certain words.
    assert not {
        name for name in rules if name.endswith(("apk_cache", "npm_install", "sudo", "healthcheck_times"))
    }
    assert len(rules) < 60


def test_regular_expressions_are_not_compiled_by_imports() -> None:
    roots = [Path(module.__file__).parent for module in (lintainer, lintainer_rules)]
    found = [
        f"{path.name}:{node.lineno}"
        for root in roots
        for path in root.rglob("*.py")
        if not path.is_relative_to(roots[0] / "lsp")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assign) and node.col_offset == 0
        for call in ast.walk(node.value)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "re.compile"
    ]
    assert found == []  # lintainer.text.pattern compiles when it is first asked
