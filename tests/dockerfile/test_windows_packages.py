"""Package commands in PowerShell and cmd."""

from __future__ import annotations

import pytest

from lintainer.dockerfile import Run, read
from lintainer.dockerfile.packages import unversioned
from lintainer.dockerfile.windows_packages import installing
from lintainer.document import Project
from lintainer.text import Source

FAMILIES = ("pip", "npm", "choco")
POWERSHELL = 'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nSHELL ["powershell", "-Command"]\n'
CMD = "FROM mcr.microsoft.com/windows/servercore:ltsc2025\n"


def loose(text: str) -> list[str]:
    """The packages without a version, as they stand in the file."""
    data = text.encode()
    document = read(Source("Dockerfile", data), Project())
    return [
        data[package.word.span.start : package.word.span.end].decode()
        for run in document.nodes("Run")
        if isinstance(run, Run)
        for each in installing(run, *FAMILIES)
        for package in unversioned(run, each)
    ]


@pytest.mark.parametrize(
    ("command", "names"),
    [
        ("choco install -y git", ["git"]),
        ("choco install git nodejs -y --no-progress", ["git", "nodejs"]),
        ("choco install git --version 2.51.0", []),
        ("choco install git --version=2.51.0 & choco install hugo", ["hugo"]),
        ('choco install git -params "/NoAutoCrlf"', ["git"]),
        ("choco install packages.config", []),
        ("choco upgrade git", []),
        ("pip install tox==4.32.0 virtualenv", ["virtualenv"]),
        ("pip3 install \\\n    tox && npm install -g yarn", ["tox", "yarn"]),
        ("python -m pip install tox", ["tox"]),
        ("python setup.py install tox", []),
        ("npm install && npm ci", []),
        ("npm install -g @angular/cli@20 yarn@latest", ["yarn@latest"]),
        ('pip install "tox>=4" C:\\wheels\\own.whl', []),
        ("echo pip install tox", []),
        ('echo "x & pip install tox"', []),
        ("pip install tox > log.txt", []),
    ],
)
def test_statements_that_read_the_same_everywhere(command: str, names: list[str]) -> None:
    assert loose(f"# escape=`\n{CMD}RUN {command}".replace("\\\n", "`\n") + "\n") == names
    text = POWERSHELL if "&" not in command else CMD
    assert loose(f"# escape=`\n{text}RUN {command}".replace("\\\n", "`\n") + "\n") == names


@pytest.mark.parametrize(
    "command",
    [
        "choco install $names",
        "choco install ${names}",
        "choco install $(Get-Names)",
        "choco install (Get-Names)",
        "choco install git --version (Get-Version)",
        "choco install git --version $env:GIT",
        "choco install git -version ${env:GIT}",
        "pip install tox==$env:TOX",
        "pip install @args tox`",
        "Write-Host 'a; pip install tox; b'",
        'Write-Host "a; `"pip install tox; b"',
        "Write-Host 'pip install tox",
        "Write-Host 'it; pip install tox",
        'Write-Host "`"; pip install tox',
        "& { param($x) pip install $x }",
        "pip install 'git+https://forge.internal/a@1.2'",
    ],
)
def test_powershell_that_has_more_to_it_is_passed_over(command: str) -> None:
    assert loose(f"{POWERSHELL}RUN {command}\n") == []


def test_blocks_and_pipelines_of_powershell() -> None:
    command = "if ($x) { pip install tox } else { npm install -g yarn }; choco install -y git | Out-Null"
    assert loose(f"{POWERSHELL}RUN {command}\n") == ["tox", "yarn", "git"]


@pytest.mark.parametrize(
    "command",
    [
        "choco install %NAMES%",
        "choco install git --version %GIT%",
        "pip install a^b",
        f"pip install {'a' * 60}^",
    ],
)
def test_cmd_that_has_more_to_it_is_passed_over(command: str) -> None:
    assert loose(f"{CMD}RUN {command}\n") == []


def test_an_array_is_read_by_no_shell_and_a_here_document_is_passed_over() -> None:
    assert loose(f'{POWERSHELL}RUN ["choco", "install", "git"]\n') == ['"git"']
    assert loose(f"{POWERSHELL}RUN <<E\nchoco install git\nE\n") == []


def test_other_shells_are_read_as_before() -> None:
    assert loose("FROM debian:12\nRUN (pip install tox) && choco install git\n") == ["tox", "git"]
