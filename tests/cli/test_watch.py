"""`lintainer check --watch`, mostly the real program."""

from __future__ import annotations

import gc
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

from lintainer.cli import watch

Run = Callable[..., tuple[int, str, str]]

PATIENCE = 60.0
CALM = 0.8
"""Seconds in which the program looks a few times."""

ROUND = "note: watching for changes, Ctrl-C ends\n"
FINE = "FROM debian:12.5-slim\nUSER 1000\n"
POD = """\
apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  containers:
    - {name: a, image: "a:1.2.3", securityContext: {privileged: true}}
"""
SUDO = FINE + "RUN sudo ls\n"


def put(path: Path, text: str) -> None:
    """Write a file in one step."""
    beside = path.with_name(f"{path.name}.tmp")
    beside.write_text(text)
    beside.replace(path)


class Watching:
    """The program, watching."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        command = [sys.executable, "-m", "lintainer", "check", "--watch", "--format", "concise", *arguments]
        self._out = folder.parent / "out"
        with self._out.open("wb") as out:
            self._process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.PIPE)
        self._lines: Queue[str] = Queue()
        Thread(target=self._read, daemon=True).start()
        self._at = 0

    def _read(self) -> None:
        assert self._process.stderr
        for line in self._process.stderr:
            self._lines.put(line.decode())

    def round(self) -> str:
        """What the next run says, first on stderr, then on stdout."""
        lines: list[str] = []
        while ROUND not in lines:
            lines.append(self._lines.get(timeout=PATIENCE))
        text = self._out.read_text()
        new, self._at = text[self._at :], len(text)
        return "".join(lines[:-1]) + new

    def is_calm(self) -> bool:
        """Whether nothing happens for a while."""
        time.sleep(CALM)
        return self._lines.empty()

    def end(self) -> int:
        """Press Ctrl-C."""
        self._process.send_signal(signal.SIGINT)
        code = self._process.wait(PATIENCE)
        assert self._lines.empty()
        return code

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        if self._process.stderr:
            self._process.stderr.close()


@pytest.fixture
def watching(here: Path) -> Iterator[Callable[..., Watching]]:
    if sys.platform == "win32":
        pytest.skip("Ctrl-C cannot be sent to one process")
    (here / ".git").mkdir()
    made: list[Watching] = []

    def start(*arguments: str) -> Watching:
        made.append(Watching(here, *arguments))
        return made[-1]

    yield start
    for one in made:
        one.close()


def test_it_lints_again_when_a_file_changes(here: Path, watching: Callable[..., Watching]) -> None:
    put(here / "Dockerfile", FINE)
    program = watching()
    assert program.round() == "No findings in 1 file\n"
    put(here / "Dockerfile", SUDO)
    said = program.round()
    assert said.startswith("note: `Dockerfile` changed\nDockerfile:3:5: ")
    assert "[dockerfile/sudo]\n" in said
    assert program.end() == 1


def test_the_exit_code_is_that_of_the_last_run(here: Path, watching: Callable[..., Watching]) -> None:
    put(here / "Dockerfile", SUDO)
    program = watching("Dockerfile")
    assert "[dockerfile/sudo]" in program.round()
    put(here / "Dockerfile", FINE)
    assert program.round() == "note: `Dockerfile` changed\nNo findings in 1 file\n"
    assert program.end() == 0


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("new/deep/Dockerfile", SUDO, "new/deep/Dockerfile:3:5"),
        ("new/web.yaml", POD, "new/web.yaml:"),
        (".lintainer.yaml", "ignore: dockerfile/sodo\n", "did you mean"),
        ("a/.lintainer.yaml", "ignore: dockerfile/sodo\n", "did you mean"),
        ("pyproject.toml", "[tool.lintainer]\nfail-on = 'worst'\n", "`worst` is none of"),
        (".lintainerignore", "a\n", "nothing to lint"),
        (".gitignore", "Dockerfile\n", "nothing to lint"),
        ("a/.dockerignore", "!x\n", "in 2 files"),
        ("lintainer.lock", "nonsense\n", "lintainer.lock:1"),
        ("../.lintainer.yml", "fail-on: worst\n", "`worst` is none of"),
    ],
)
def test_it_lints_again_when_something_comes_and_goes(
    here: Path, watching: Callable[..., Watching], name: str, text: str, says: str
) -> None:
    (here / "a").mkdir()
    put(here / "a" / "Dockerfile", FINE)
    program = watching()
    assert program.round() == "No findings in 1 file\n"
    path = here / name
    path.parent.mkdir(parents=True, exist_ok=True)
    put(path, text)
    said = program.round()
    while says not in said:  # a folder may have been seen before what is in it
        said = program.round()
    path.unlink()
    assert program.round().endswith("No findings in 1 file\n")
    assert program.end() == 0


def test_a_single_file_and_what_configures_it(here: Path, watching: Callable[..., Watching]) -> None:
    (here / "a").mkdir()
    put(here / "a" / "Dockerfile", SUDO)
    put(here / "base.yaml", "")
    put(here / "conf.yaml", "extends: base.yaml\n")
    program = watching("a/Dockerfile", "--config", "conf.yaml")
    assert "[dockerfile/sudo]" in program.round()
    put(here / "base.yaml", "ignore: dockerfile/sudo\n")
    assert program.round() == "note: `base.yaml` changed\nNo findings in 1 file\n"
    put(here / "base.yaml", "ignored: dockerfile/sudo\n")
    assert "unknown key `ignored`" in program.round()
    put(here / "base.yaml", "")
    assert "[dockerfile/sudo]" in program.round()
    (here / "conf.yaml").unlink()
    assert "there is no configuration file `conf.yaml`" in program.round()
    assert program.end() == 2


def test_what_does_not_matter_is_passed_over(here: Path, watching: Callable[..., Watching]) -> None:
    put(here / "Dockerfile", FINE)
    put(here / ".gitignore", "build/\n*.log\n*.gen.yaml\n")
    (here / "build").mkdir()
    put(here / "notes.txt", "one")
    program = watching()
    program.round()
    for name in (".Dockerfile.swp", "Dockerfile~", "build/Dockerfile", "a.log", "b.gen.yaml", ".git/index"):
        put(here / name, SUDO)
    put(here / "notes.txt", "two")
    put(here / "Dockerfile", FINE)
    said = program.round()
    assert said == "note: `Dockerfile` changed\nNo findings in 1 file\n"
    assert program.is_calm()
    assert program.end() == 0


def test_own_fixes_are_no_change(here: Path, watching: Callable[..., Watching]) -> None:
    put(here / "Dockerfile", FINE + "MAINTAINER Ada\n")
    (here / "link.dockerfile").symlink_to("Dockerfile")
    program = watching("--fix")
    assert program.round() == "1 finding fixed in 1 file\nNo findings left in 1 file\n"
    assert (here / "Dockerfile").read_text().startswith(FINE + "LABEL")
    assert program.is_calm()
    put(here / "Dockerfile", FINE + "MAINTAINER Bob\n")
    said = program.round()
    assert said.startswith("note: `Dockerfile`, `link.dockerfile` changed\n1 finding fixed in 1 file\n")
    assert program.is_calm()
    assert program.end() == 0


def test_own_reports_are_no_change(here: Path, watching: Callable[..., Watching]) -> None:
    put(here / "Dockerfile", SUDO)
    program = watching("--format", "json=out.json", "--format", "sarif=sub.sarif.json")
    assert "[dockerfile/sudo]" in program.round()
    assert program.is_calm()
    put(here / "Dockerfile", FINE)
    assert "No findings" in program.round()
    assert (here / "out.json").read_text() == "[\n]\n"
    assert program.is_calm()


def test_a_redirected_report_is_no_change(here: Path, watching: Callable[..., Watching]) -> None:
    put(here / "Dockerfile", SUDO)
    program = watching("..")
    assert "[dockerfile/sudo]" in program.round()
    assert program.is_calm()


def test_a_terminal_is_cleared(here: Path) -> None:
    pty = pytest.importorskip("pty")
    (here / "Dockerfile").write_text(FINE)
    pid, file = pty.fork()
    if not pid:
        os.environ.pop("NO_COLOR", None)
        os.environ["TERM"] = "xterm"
        os.execv(sys.executable, [sys.executable, "-m", "lintainer", "check", "--watch"])
    said = b""
    while b"Ctrl-C ends" not in said:
        said += os.read(file, 4096)
    assert said.startswith(b"\x1b[H\x1b[2J")
    assert b"No findings" in said
    os.write(file, b"\x03")
    _, status = os.waitpid(pid, 0)
    os.close(file)
    assert os.waitstatus_to_exitcode(status) == 0


def test_a_pipe_cannot_be_watched(lintainer: Run) -> None:
    code, out, err = lintainer("check", "--watch", "-")
    assert (code, out) == (2, "")
    assert err == "lintainer: `--watch` goes with files and folders, not with `-`\n"


@pytest.mark.usefixtures("toy")
def test_nothing_piles_up(here: Path, lintainer: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many objects after many runs as after a few, and files that are still changing do not hold it up."""
    (here / "a.toy").write_text("bad\n")
    counts: list[int] = []
    now = [0.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds
        if seconds >= watch.PAUSE:
            counts.append(len(gc.get_objects()))
            if len(counts) > 40:
                raise KeyboardInterrupt
            (here / ".gitignore").write_text(f"x{len(counts)}\n")
        (here / "a.toy").write_text("bad\n" * (1 + int(now[0] * 1000) % 7))

    monkeypatch.setattr(watch, "sleep", sleep)
    monkeypatch.setattr(watch, "monotonic", lambda: now[0])
    code, out, err = lintainer("check", "--watch", "--format", "concise")
    assert code == 1
    assert len(re.findall(r"^note: .* changed$", err, re.MULTILINE)) == 40
    assert out.count(" in 1 file; ") == 41
    assert counts[-1] - counts[10] < 100
