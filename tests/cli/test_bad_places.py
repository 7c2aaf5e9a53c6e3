"""Streams that are closed or full, and files that are none: a message, the right code, nothing left over."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

DOCKERFILE = "FROM debian:12\nRUN sudo ls\n"
Run = Callable[..., tuple[int, str, str]]
ALONE = {name: value for name, value in os.environ.items() if not name.startswith("COV")} | {
    "PYTHONDONTWRITEBYTECODE": "1"
}
"""Surroundings in which nobody but the command writes: neither coverage nor Python, which leaves bytecode."""


def shell(script: str) -> subprocess.CompletedProcess[bytes]:
    command = f'L="{sys.executable} -m lintainer"; {script}'
    return subprocess.run(["sh", "-c", command], env=ALONE, capture_output=True, timeout=60, check=False)


@pytest.fixture
def dockerfile(here: Path) -> Path:
    path = here / "Dockerfile"
    path.write_text(DOCKERFILE)
    return path


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("$L check --isolated Dockerfile >&-", 1),
        ("$L check --isolated Dockerfile 2>&-", 1),
        ("$L check --isolated nowhere 2>&-", 2),
        ("$L check --isolated Dockerfile <&- >&- 2>&-", 1),
        ("$L check --isolated - --stdin-filename Dockerfile <&-", 1),
        ("$L check --isolated Dockerfile --output-file out.txt <&- >&- 2>&-", 1),
        ("$L check --help >&-", 0),
        ("$L check --isolated nowhere 2>/dev/full", 2),
        ("unset PYTHONUNBUFFERED; $L --version >/dev/full", 2),
        ("$L rules >/dev/full", 2),
        ("mkdir gone; cd gone; rmdir ../gone; $L check", 2),
    ],
)
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")
def test_streams_may_be_closed_or_full(dockerfile: Path, script: str, code: int) -> None:
    done = shell(script)
    assert done.returncode == code
    assert not any(word in done.stderr + done.stdout for word in (b"Traceback", b"AttributeError"))
    assert dockerfile.read_text() == DOCKERFILE
    if "out.txt" in script:
        assert b"dockerfile/sudo" in Path("out.txt").read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--baseline", "pipe"),
        ("check", "--format", "html", "--history", "pipe"),
        ("baseline", "write", "--baseline", "pipe"),
        ("baseline", "check", "--baseline", "pipe"),
        ("check", "--config", "extending.yaml"),
    ],
)
def test_pipes_that_nobody_writes_into_are_not_waited_for(
    dockerfile: Path, lintainer: Run, arguments: tuple[str, ...]
) -> None:
    os.mkfifo("pipe")
    Path("extending.yaml").write_text("extends: [pipe]\n")
    code, _, err = lintainer(*arguments)
    assert code == 2
    assert "cannot be read: is no regular file" in err or "there is no" in err


def test_pipes_and_links_that_go_round_in_a_folder_do_not_stop_the_others(
    dockerfile: Path, lintainer: Run
) -> None:
    for name in (".gitignore", ".lintainerignore", "pyproject.toml", ".dockerignore", "Dockerfile.pipe"):
        os.mkfifo(name)
    os.symlink("Dockerfile.loop", "Dockerfile.loop")
    os.symlink("nowhere", "Dockerfile.nowhere")
    os.symlink(".", "again")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("Dockerfile.socket")
    code, out, err = lintainer("check", "--select", "dockerfile/sudo", "--format", "concise")
    assert code == 1, err
    assert [line.partition(":")[0] for line in out.splitlines() if "sudo" in line] == ["Dockerfile"]
    assert "Dockerfile.pipe:1:1: high: This file is no regular file" in out
    assert "Dockerfile.socket:1:1: high: This file cannot be read: " in out


def test_two_reports_do_not_go_to_one_file(dockerfile: Path, lintainer: Run) -> None:
    code, _, err = lintainer("check", "--format", "json=a.txt", "--format", "text=./a.txt")
    assert (code, err) == (2, "lintainer: a.txt: two reports cannot go to one file\n")
    assert sorted(os.listdir()) == ["Dockerfile"]


@pytest.mark.parametrize("number", ["0", "-1", "1" * 5000, "\u00b2", "\uff12"])
def test_numbers_that_are_none(dockerfile: Path, lintainer: Run, number: str) -> None:
    code, _, err = lintainer("check", "--jobs", number)
    assert code == 2
    assert "a whole number from 1 to 999999 is expected" in err or "a value is expected" in err


def test_commands_that_take_no_words(lintainer: Run) -> None:
    code, _, err = lintainer("server", "word")
    assert code == 2
    assert "`lintainer server` takes no `word`" in err


def test_a_text_from_a_pipe_may_be_too_large(here: Path) -> None:
    (here / ".lintainer.yaml").write_text("max-file-size: 1\n")
    text = DOCKERFILE.encode() + b"# x\n" * 300_000
    command = [sys.executable, "-m", "lintainer", "check", "-", "--format", "concise"]
    done = subprocess.run(command, input=text, capture_output=True, timeout=60, check=False)
    assert b"This file has more than the 1 MiB of `max-file-size` [error/unreadable]\n" in done.stdout
    done = subprocess.run([*command, "--fix"], input=text, capture_output=True, timeout=60, check=False)
    assert done.stdout == text


FULL = """
import resource, signal, sys
from lintainer.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--isolated", "--fix", "--unsafe-fixes", "--select", "all"),
        ("check", "--isolated", "--output-file", "out.txt"),
        ("check", "--isolated", "--format", "html=out.txt"),
        ("baseline", "write"),
        ("init",),
        ("migrate", "--write"),
    ],
)
def test_a_disk_that_is_full_costs_nothing(here: Path, arguments: tuple[str, ...]) -> None:
    (here / "Dockerfile").write_text(DOCKERFILE + "# more text than fits\n" * 50)
    (here / ".hadolint.yaml").write_text(
        "ignored: [DL3008, DL3009, DL3010, DL3011, DL3012, DL3013, DL3014]\n"
    )
    before = {path: path.read_bytes() for path in here.iterdir()}
    command = [sys.executable, "-c", FULL, *arguments]
    done = subprocess.run(command, env=ALONE, capture_output=True, timeout=60, check=False)
    assert done.returncode == 2, done.stdout
    assert b"file too large" in done.stderr.lower()
    assert b"Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in here.iterdir()} == before
