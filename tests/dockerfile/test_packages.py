"""Flags and versions of the package commands of a RUN."""

from __future__ import annotations

import pytest

from lintainer.dockerfile import Run, read
from lintainer.dockerfile.packages import lacks_flag, unversioned
from lintainer.dockerfile.updates import lonely_updates
from lintainer.document import Project
from lintainer.text import Source


def run_of(text: str) -> Run:
    document = read(Source("Dockerfile", f"FROM debian:12\n{text}\n".encode()), Project())
    (run,) = (node for node in document.nodes("Run") if isinstance(node, Run))
    return run


@pytest.mark.parametrize(
    ("text", "is_lacking"),
    [
        ("RUN apt-get install a", True),
        ("RUN apt-get install -qy a", False),
        ("RUN apt-get $OPTIONS install a", False),
        ("RUN apt-get install $PACKAGES", True),
        ("RUN apt-get install $APT_FLAGS a", False),
        ('RUN apt-get install "${QUIET}" a', False),
        ("RUN apt-get install $(cat packages)", True),
        ("ARG X=-qy\nRUN apt-get install $X a", False),
        ("ARG X=-q\nRUN apt-get $X install a", True),
        ("RUN apt-get install a-$YES", True),
    ],
)
def test_a_variable_may_be_a_flag(text: str, is_lacking: bool) -> None:
    run = run_of(text)
    (packages,) = run.package_commands
    assert lacks_flag(run, packages, "-y", "--yes") == is_lacking


@pytest.mark.parametrize(
    ("command", "loose"),
    [
        ("apt-get install a b=1 c=$V ./d.deb $E f/testing", ["a", "f/testing"]),
        ("apk add -t .build a 'b<2' c~1 d@edge=1 e@edge .build", ["a", "e@edge"]),
        ("pip install a b==1 'c<2' d[x] ./e . f.whl pip=1", ["a", "d[x]"]),
        ("pip install git+https://example.com/a git+https://example.com/b@1", ["git+https://example.com/a"]),
        (
            "pip install https://example.com/a.zip git+ssh://git@example.com/b",
            ["git+ssh://git@example.com/b"],
        ),
        ("npm install a b@1 @c/d @c/e@'>=1' f@latest ./g /h k.tar", ["a", "@c/d", "f@latest"]),
        ("npm install owner/a owner/b#1 https://example.com/c.tgz", ["owner/a"]),
        ("npm i git+https://example.com/a git+ssh://git@example.com/b#1", ["git+https://example.com/a"]),
        ("npm ci", []),
        ("a='b c=1'; apt-get install $a", ["b"]),
        ("a='-t d b'; apt-get install $a", []),
        ('a=\'b c\'; pip install "$a" "d$a"', ["b c", "db c"]),
        ("a=$OPEN; apt-get install $a b-$OPEN", []),
        ("yum reinstall a", []),
        ("apt-get reinstall a", ["a"]),
        ("apt-get install a- b=* g++", ["b=*", "g++"]),
        ("apk add !a b", ["b"]),
        ("dnf install 'a = 1' 'b >= 1' c @d", ["c"]),
        ("dnf5 install a", ["a"]),
        ("dnf module install nodejs:22 php", ["php"]),
        ("npm install a@beta b@npm:c d@npm:e@2 f@v1 g@file:h i@$TAG", ["a@beta", "b@npm:c"]),
        (
            "pip install 'a @ git+https://example.com/a' 'b @ https://example.com/b.zip'",
            ["a @ git+https://example.com/a"],
        ),
        ("pipx install --pip-args x a b==1", ["a"]),
        ("uv tool install --with x a b@1 c@latest", ["a", "c@latest"]),
    ],
)
def test_packages_in_any_version(command: str, loose: list[str]) -> None:
    run = run_of(f"RUN {command}")
    (packages,) = run.package_commands
    assert [each.text for each in unversioned(run, packages)] == loose


@pytest.mark.parametrize(
    ("script", "lonely"),
    [
        ("apt-get update", ["apt-get update"]),
        ("apt-get update && apk update", ["apt-get update", "apk update"]),
        ("apt-get update; apt-get install -y a", []),
        ("apt-get update && apt-get upgrade -y", []),
        ("apt-get update && apk add a", ["apt-get update"]),
        ("apt-get update && . ./install", []),
        ("dnf -y update", ["dnf update"]),
        ("dnf -y update && dnf clean all", []),
        ("dnf makecache && dnf clean all", ["dnf makecache"]),
        ("pacman -Syu --noconfirm", ["pacman -Syu"]),
        ("pacman -Syu --noconfirm a", []),
        ("zypper ref && zypper in -y a", []),
        ("npm update", []),
    ],
)
def test_updates_that_nothing_makes_use_of(script: str, lonely: list[str]) -> None:
    assert [each.title for each in lonely_updates(run_of(f"RUN {script}"))] == lonely
