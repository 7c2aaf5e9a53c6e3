"""Scripts for shells, tried with the shells themselves where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lintainer.cli.commands import COMMANDS
from lintainer.cli.completion import SHELLS, kind_of

if sys.platform == "win32":
    pytest.skip("these shells want a terminal of another kind", allow_module_level=True)

import pty
import select

Run = Callable[..., tuple[int, str, str]]

PATIENCE = 60.0
PROBE = """
lintainer() {
    if [ "$1" = completion ]; then COMMAND "$@"; else printf 'GOT<%s>\\n' "$*"; fi
}
"""
"""A command that says what it is given, once a line is complete."""


class Terminal:
    """A program at a terminal of its own."""

    def __init__(self, command: list[str], folder: Path, **environment: str) -> None:
        self._pid, self._file = pty.fork()
        if not self._pid:
            os.chdir(folder)
            os.execvpe(command[0], command, {**os.environ, "TERM": "xterm", **environment})
        self._said = ""

    def type(self, text: str) -> None:
        """Press keys."""
        os.write(self._file, text.encode())

    def until(self, mark: str) -> str:
        """All that is said up to a mark, which is taken out too."""
        end = time.monotonic() + PATIENCE
        while mark not in self._said:
            ready, _, _ = select.select([self._file], [], [], max(end - time.monotonic(), 0))
            assert ready, self._said
            self._said += os.read(self._file, 65536).decode("utf-8", "replace")
        before, _, self._said = self._said.partition(mark)
        return before

    def close(self) -> None:
        """Hang up."""
        os.kill(self._pid, 9)
        os.waitpid(self._pid, 0)
        os.close(self._file)


def needs(shell: str) -> str:
    """The path of a shell; the test is skipped where there is none."""
    path = shutil.which(shell)
    if path is None:
        pytest.skip(f"{shell} is not installed")
    return path


def script_of(shell: str) -> str:
    command = [sys.executable, "-m", "lintainer", "completion", shell]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with some files, and the scripts of all shells above it."""
    folder = tmp_path_factory.mktemp("shells")
    for shell in SHELLS:
        (folder / f"script.{shell}").write_text(script_of(shell))
    program = folder / "bin" / "lintainer"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m lintainer "$@"\n')
    program.chmod(0o755)
    (folder / "probe").write_text(PROBE.replace("COMMAND", str(program)))
    (folder / "here" / "services").mkdir(parents=True)
    (folder / "here" / "base.yaml").write_text("")
    return folder


CASES = [
    ("chec", "check"),
    ("check --unsa", "check --unsafe-fixes"),
    ("check --select dockerfile/latest-t", "check --select dockerfile/latest-tag"),
    ("check --select=dockerfile/latest-t", "check --select=dockerfile/latest-tag"),
    ("check --ignore all,dockerfile/latest-t", "check --ignore all,dockerfile/latest-tag"),
    ("check --extend-select cis-dock", "check --extend-select cis-docker"),
    ("check --extend-select DL3024", "check --extend-select DL3024"),
    ("check --format checks", "check --format checkstyle"),
    ("check --format sarif=base.y", "check --format sarif=base.yaml"),
    ("check --fail-on=crit", "check --fail-on=critical"),
    ("check --config base", "check --config base.yaml"),
    ("check --fix serv", "check --fix services"),
    ("explain dockerfile/latest-t", "explain dockerfile/latest-tag"),
    ("explain CKV_DOCKER_11", "explain CKV_DOCKER_11"),
    ("config sch", "config schema"),
    ("config show base", "config show base.yaml"),
    ("baseline --config base.yaml pru", "baseline --config base.yaml prune"),
    ("rules --format js", "rules --format json"),
    ("rules kubernetes dockerfile/latest-t", "rules kubernetes dockerfile/latest-tag"),
    ("rules --profile cis-dock", "rules --profile cis-docker"),
    ("init --basel", "init --baseline"),
]
IDS = [case[0] for case in CASES]


def filled_in(terminal: Terminal, line: str) -> str:
    """What a line is after the key Tab, as the command gets it."""
    terminal.type(f"lintainer {line}\t")
    terminal.type("\n")
    terminal.until("GOT<")
    return terminal.until(">").rstrip(" /")


@pytest.fixture(scope="module")
def bash(folder: Path) -> Iterator[Terminal]:
    terminal = Terminal([needs("bash"), "--norc", "--noprofile", "-i"], folder / "here", PS1="> ")
    terminal.type("bind 'set enable-bracketed-paste off'; . ../probe; . ../script.bash; echo rea''dy\n")
    terminal.until("ready")
    yield terminal
    terminal.close()


@pytest.fixture(scope="module")
def zsh(folder: Path) -> Iterator[Terminal]:
    terminal = Terminal([needs("zsh"), "-f", "-i"], folder / "here", PS1="> ")
    terminal.type("autoload -U compinit; compinit -u -D; . ../probe; . ../script.zsh; echo rea''dy\n")
    terminal.until("ready")
    yield terminal
    terminal.close()


@pytest.mark.parametrize(("line", "becomes"), CASES, ids=IDS)
def test_bash(bash: Terminal, line: str, becomes: str) -> None:
    assert filled_in(bash, line) == becomes


@pytest.mark.parametrize(("line", "becomes"), CASES, ids=IDS)
def test_zsh(zsh: Terminal, line: str, becomes: str) -> None:
    assert filled_in(zsh, line) == becomes


@pytest.mark.parametrize(("line", "becomes"), CASES, ids=IDS)
def test_fish(folder: Path, line: str, becomes: str) -> None:
    fish = needs("fish")
    command = f"source ../script.fish; complete -C 'lintainer {line}'"
    done = subprocess.run(
        [fish, "--no-config", "-c", command],
        cwd=folder / "here",
        env={**os.environ, "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    found = [row.partition("\t")[0] for row in done.stdout.splitlines()]
    assert done.stderr == ""
    assert becomes.rpartition(" ")[2] in [word.rstrip("/") for word in found]


def test_bash_offers_all_that_fits(folder: Path) -> None:
    bash = needs("bash")
    code = (
        ". ../script.bash; COMP_WORDS=(../bin/lintainer check --fail-on = ''); COMP_CWORD=4; _lintainer;"
        'echo "${COMPREPLY[@]}"; COMP_WORDS=(../bin/lintainer explain dockerfile/apt-); COMP_CWORD=2;'
        '_lintainer; printf "%s\\n" "${COMPREPLY[@]}"; COMP_WORDS=(lintainer ""); COMP_CWORD=1; _lintainer;'
        'echo "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        [bash, "--norc", "-c", code],
        cwd=folder / "here",
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    first, *rules, last = done.stdout.splitlines()
    assert done.stderr == ""
    assert first == "critical high medium low info"
    assert len(rules) > 3
    assert all(rule.startswith("dockerfile/apt-") for rule in rules)
    assert last.split() == [command.name for command in COMMANDS]


@pytest.mark.parametrize("shell", SHELLS)
def test_every_flag_of_every_command_is_in_the_script(lintainer: Run, shell: str) -> None:
    code, out, err = lintainer("completion", shell)
    assert (code, err) == (0, "")
    for command in COMMANDS:
        assert command.name in out
        for flag in command.flags:
            assert (flag.name if shell != "fish" else f"-l {flag.name[2:]} ") in out


def test_every_flag_with_a_value_has_a_kind() -> None:
    kinds = {kind_of(flag) for command in COMMANDS for flag in command.flags}
    assert kinds == {"", "rules", "formats", "files", "words", "none"}
    for command in COMMANDS:
        assert all(f"`{word}`" in command.operand_help for word in command.words)
        assert not command.words or command.operand == "what"
        assert bool(command.words) == (command.operand == "what")


@pytest.mark.usefixtures("toy")
def test_rules_that_begin_so(lintainer: Run) -> None:
    assert lintainer("completion", "rules", "toy/bad")[1] == "toy/bad-word\tWord that is bad\n"
    every = lintainer("completion", "rules")[1].splitlines()
    assert every[0] == "all\tall rules"
    assert {"recommended\tprofile", "toy\tall rules for it", "toy/bad-word\tWord that is bad"} <= set(every)
    assert not any(row.startswith("DL3008") for row in every)
    assert lintainer("completion", "rules", "DL3008")[1] == "DL3008\tWord that is bad\n"
    assert lintainer("completion", "rules", "nothing") == (0, "", "")


@pytest.mark.parametrize("what", [("ksh",), ("bash", "zsh"), ("rules", "a", "b")])
def test_completion_of_something_else(lintainer: Run, what: tuple[str, ...]) -> None:
    code, out, err = lintainer("completion", *what)
    assert (code, out) == (2, "")
    assert err.endswith("`completion bash`, `completion zsh` or `completion fish` is expected\n")
