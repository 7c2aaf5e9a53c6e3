"""The real command, in a process of its own, on real Dockerfiles."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

DOCKERFILE = "FROM node:latest\nRUN true\n"


def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-m", "lintainer", *arguments], capture_output=True, timeout=60, **options
    )


def test_a_dockerfile_is_linted(here: Path) -> None:
    (here / "Dockerfile").write_text(DOCKERFILE)
    done = run("check", "--isolated", "--select", "dockerfile/latest-tag", "--format", "jsonl", ".")
    assert done.returncode == 1
    assert done.stderr == b""
    (finding,) = map(json.loads, done.stdout.splitlines())
    assert (finding["rule"], finding["path"]) == ("dockerfile/latest-tag", "Dockerfile")
    assert finding["byte_range"] == [10, 16]


def test_reports_are_utf8_whatever_the_locale(here: Path) -> None:
    (here / "Dockerfile").write_text("FROM n\u00f6de:latest # \u4e16\n")
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = run("check", "--isolated", "--select", "dockerfile/latest-tag,error/*", env=environment)
    assert "\u4e16" in done.stdout.decode("utf-8")


def test_a_pipe_is_linted(here: Path) -> None:
    done = run("check", "--isolated", "-", "--select", "dockerfile/latest-tag", input=DOCKERFILE.encode())
    assert done.returncode == 1
    assert b" --> stdin:1:11\n" in done.stdout


def test_a_reader_that_goes_away_is_no_traceback(here: Path) -> None:
    for number in range(300):
        (here / f"Dockerfile.{number}").write_text(DOCKERFILE * 20)
    command = [sys.executable, "-m", "lintainer", "check", "--isolated"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
        assert process.wait(30) == 2


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_cleanly(here: Path, jobs: str) -> None:
    for number in range(1000):
        (here / f"Dockerfile.{number}").write_text(DOCKERFILE * 5)
    command = [
        sys.executable,
        "-m",
        "lintainer",
        "check",
        "--isolated",
        "--fix",
        "--unsafe-fixes",
        "--jobs",
        jobs,
    ]
    # Coverage takes a lock for each function; interrupted while it has it, it waits for it forever.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, env=environment
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        process.stdout.close()
        said = process.stderr.read()
        assert process.wait(30) == 2
    assert said == b"lintainer: interrupted\n"
    time.sleep(0.1)
    assert not list(here.glob(".*.lintainer"))


def test_a_full_disk_is_a_message(here: Path) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("there is no /dev/full")
    (here / "Dockerfile").write_text(DOCKERFILE)
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "lintainer", "check", "--isolated"],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert b"No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_huge_line_and_many_instructions(here: Path) -> None:
    (here / "Dockerfile.line").write_bytes(b"FROM scratch\nLABEL a=" + b"x" * 50_000_000 + b"\n")
    (here / "Dockerfile.many").write_bytes(b"FROM scratch\n" + b"ENV a=b\n" * 100_000)
    done = run("check", "--isolated", "--select", "dockerfile/latest-tag")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == b"No findings in 2 files\n"


def test_files_of_yaml_that_are_no_manifests_are_told_of_together(here: Path) -> None:
    names = ["a.yaml", "b.yml", "c.JSON"]
    for name in names:
        (here / name).write_text("{}\n")
    (here / "notes.txt").write_text("nothing\n")
    skipped = "skipped, it does not look like a file that Lintainer knows\n"
    assert run("check", "a.yaml").stderr.decode() == f"note: a.yaml: {skipped}"
    several = run("check", *names, "notes.txt")
    assert (several.returncode, several.stdout) == (0, b"")
    assert several.stderr.decode() == (
        f"note: notes.txt: {skipped}"
        "note: skipped 3 files of YAML or JSON that hold no manifests; `--verbose` names them\n"
    )
    assert run("check", "--verbose", *names).stderr.decode() == "".join(
        f"note: {name}: {skipped}" for name in names
    )
