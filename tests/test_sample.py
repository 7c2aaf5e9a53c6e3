"""The sample project in `testdata/sample`, from its first report to its repair."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dockerfile  # type: ignore[import-untyped]
import pytest

SAMPLE = Path(__file__).parents[1] / "testdata" / "sample"

NEEDS_A_PERSON = {
    "dockerfile/copied-secret-file",
    "dockerfile/copy-without-dockerignore",
    "dockerfile/latest-tag",
    "dockerfile/relative-workdir",
    "dockerfile/secret-in-variable",
}
"""What only who knows the project can decide."""

SAFE = {
    "dockerfile/add-instead-of-copy",
    "dockerfile/apt-without-yes",
    "dockerfile/legacy-key-value",
    "dockerfile/maintainer",
}
"""Some of what `--fix` alone repairs."""

UNSAFE = {
    "dockerfile/exposed-ssh",
    "dockerfile/index-update-alone",
    "dockerfile/root-user",
    "dockerfile/shell-form-command",
    "dockerfile/sudo",
    "dockerfile/world-writable-mode",
}
"""Some of what `--unsafe-fixes` repairs as well."""

OPT_IN = {"dockerfile/apt-unpinned", "dockerfile/curl-pipe-shell", "dockerfile/missing-healthcheck"}
"""Some of what is found only when more than the recommended rules are asked for."""

Check = Callable[..., set[str]]


@pytest.fixture
def project(here: Path) -> Path:
    """A copy of the sample, which may be changed."""
    return Path(shutil.copytree(SAMPLE, here / "sample"))


@pytest.fixture
def check(project: Path, lintainer: Callable[..., Any]) -> Check:
    """Check the copy and say which rules found something."""

    def run(*arguments: str) -> set[str]:
        ended = lintainer("check", "--isolated", "--no-cache", "--format", "json", *arguments, "sample")
        assert ended.code == 1, ended.err
        return {found["rule"] for found in json.loads(ended.out)}

    return run


def text(project: Path) -> str:
    return (project / "Dockerfile").read_text(encoding="utf-8")


def test_everything_is_found(check: Check) -> None:
    assert check() >= NEEDS_A_PERSON | SAFE | UNSAFE
    assert check("--select", "all") >= NEEDS_A_PERSON | SAFE | UNSAFE | OPT_IN


def test_safe_fixes_leave_the_rest(check: Check) -> None:
    left = check("--fix")
    assert left >= NEEDS_A_PERSON | UNSAFE
    assert not left & SAFE


def test_all_fixes_leave_what_needs_a_person(check: Check, project: Path) -> None:
    assert check("--fix", "--unsafe-fixes") == NEEDS_A_PERSON
    assert check() == NEEDS_A_PERSON
    fixed = text(project)
    assert check("--fix", "--unsafe-fixes") == NEEDS_A_PERSON
    assert text(project) == fixed


def test_what_is_written_is_what_a_careful_person_would_write(check: Check, project: Path) -> None:
    check("--fix", "--unsafe-fixes")
    lines = text(project).splitlines()
    assert 'LABEL org.opencontainers.image.authors="Ada Example <ada@example.org>"' in lines
    assert "ENV GREETER=Ada" in lines
    assert "COPY requirements.txt requirements.txt" in lines
    assert "EXPOSE 8080" in lines
    assert "RUN useradd -u 10001 guest" in lines
    assert lines[-4:] == ["USER 10001", "", "# Serve it", 'CMD ["/opt/venv/bin/python", "/app/app.py"]']


def test_comments_stay_and_the_builder_reads_the_result(check: Check, project: Path) -> None:
    before = [line for line in text(project).splitlines() if line.startswith("#")]
    check("--fix", "--unsafe-fixes")
    assert [line for line in text(project).splitlines() if line.startswith("#")] == before
    assert dockerfile.parse_string(text(project))[0].cmd.upper() == "FROM"


def test_nothing_but_the_dockerfile_is_touched(check: Check, project: Path) -> None:
    check("--fix", "--unsafe-fixes")
    for name in ("app.py", "requirements.txt"):
        assert (project / name).read_bytes() == (SAMPLE / name).read_bytes()
    assert sorted(path.name for path in project.iterdir()) == sorted(path.name for path in SAMPLE.iterdir())
