"""The shell in force at an instruction."""

from __future__ import annotations

import pytest

from lintainer.dockerfile import Dockerfile, Executing, read
from lintainer.dockerfile.shells import dialect_of
from lintainer.document import Project
from lintainer.text import Source

BASH = 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n'


def parsed(text: str) -> Dockerfile:
    return read(Source("Dockerfile", text.encode()), Project())


def last(text: str, kind: str = "Run") -> Executing:
    found = parsed(text).nodes(kind)[-1]
    assert isinstance(found, Executing)
    return found


@pytest.mark.parametrize(
    ("program", "dialect"),
    [
        ("/bin/sh", "sh"),
        ("/usr/local/bin/zsh", "zsh"),
        ("busybox", "ash"),
        ("pwsh", "powershell"),
        ("PowerShell.exe", "powershell"),
        ("C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe", "powershell"),
        ("cmd", "cmd"),
        ("C:\\tools\\bash.exe", "bash"),
        ("/usr/bin/python3", "other"),
        ("", "other"),
    ],
)
def test_dialects_are_told_by_the_name(program: str, dialect: str) -> None:
    assert dialect_of(program) == dialect


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("FROM a\nRUN b\n", ("/bin/sh", "-c")),
        ("RUN b\n", ("/bin/sh", "-c")),
        (f"FROM a\n{BASH}RUN b\n", ("/bin/bash", "-o", "pipefail", "-c")),
        (f"FROM a\nRUN b\n{BASH}", ("/bin/sh", "-c")),
        (f"FROM a AS low\n{BASH}FROM low\nRUN b\n", ("/bin/bash", "-o", "pipefail", "-c")),
        (f"FROM a AS low\n{BASH}FROM a\nRUN b\n", ("/bin/sh", "-c")),
        (f"FROM a\n{BASH}SHELL /bin/zsh\nRUN b\n", ("/bin/sh", "-c")),
        (f"FROM a\nONBUILD {BASH}RUN b\n", ("/bin/sh", "-c")),
        (f"FROM a\nONBUILD {BASH}ONBUILD RUN b\n", ("/bin/bash", "-o", "pipefail", "-c")),
        (f"FROM a\nONBUILD RUN b\n{BASH}", ("/bin/bash", "-o", "pipefail", "-c")),
    ],
)
def test_shell_is_set_inherited_or_the_default(text: str, words: tuple[str, ...]) -> None:
    assert last(text).shell.words == words


@pytest.mark.parametrize(
    "text",
    [
        "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN dir | more\n",
        "FROM golang:1.24-nanoserver\nRUN dir | more\n",
        "FROM --platform=windows/amd64 a\nRUN dir | more\n",
        "FROM mcr.microsoft.com/dotnet/framework/sdk:4.8\nRUN dir | more\n",
        "# escape=`\nFROM a\nRUN dir | `\n    more\n",
        "FROM mcr.microsoft.com/windows/nanoserver:1809 AS low\nFROM low\nRUN dir | more\n",
        "FROM a\nRUN powershell -Command Get-Item x | Out-Null\n",
        "FROM a\nRUN cmd /S /C dir | more\n",
        'FROM a\nSHELL ["pwsh", "-Command"]\nRUN Get-Item x | Out-Null\n',
        'FROM a AS low\nSHELL ["powershell", "-Command"]\nFROM low\nRUN Get-Item x | Out-Null\n',
    ],
)
def test_windows_shells_are_left_alone(text: str) -> None:
    run = last(text)
    assert run.shell.dialect in ("cmd", "powershell")
    assert not run.commands
    assert not [pipeline for script in run.scripts for pipeline in script.pipelines]


def test_bash_on_windows_is_read() -> None:
    run = last('FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["bash.exe", "-c"]\nRUN a | b\n')
    assert [command.name for command in run.commands] == ["a", "b"]


def test_health_checks_are_told_by_what_follows_cmd() -> None:
    assert last("FROM a\nHEALTHCHECK CMD curl x\n", "Healthcheck").shell.dialect == "sh"
    assert last("FROM a\nHEALTHCHECK CMD powershell x\n", "Healthcheck").shell.dialect == "cmd"


def test_setting_is_the_instruction() -> None:
    dockerfile = parsed(f"FROM a\n{BASH}RUN b\n")
    assert last(f"FROM a\n{BASH}RUN b\n").shell.setting is not None
    assert last("FROM a\nRUN b\n").shell.setting is None
    run = dockerfile.nodes("Run")[0]
    assert isinstance(run, Executing)
    assert run.shell.setting is dockerfile.nodes("Shell")[0]


@pytest.mark.parametrize(
    ("words", "dialect", "options"),
    [
        ('"conda", "run", "-n", "app", "/bin/bash", "-c"', "bash", ("-c",)),
        ('"/usr/bin/env", "sh", "-ec"', "sh", ("-ec",)),
        ('"python3", "-c"', "other", ("-c",)),
    ],
)
def test_another_program_may_start_the_shell(words: str, dialect: str, options: tuple[str, ...]) -> None:
    shell = last(f"FROM a\nSHELL [{words}]\nRUN b\n").shell
    assert (shell.dialect, shell.options) == (dialect, options)
