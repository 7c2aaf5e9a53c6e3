"""Signals, and what a stage starts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lintainer.dockerfile import Dockerfile
from lintainer.dockerfile.signals import canonical, is_signal, started

Read = Callable[..., Dockerfile]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("15", "SIGTERM"), ("term", "SIGTERM"), ("SigInt", "SIGINT"), ("RTMIN+3", "SIGRTMIN+3"),
        ("SIGRTMAX-1", "SIGRTMAX-1"), ("42", None), ("TERM+1", None), ("", None), ("nonsense", None),
    ],
)  # fmt: skip
def test_names_of_signals(text: str, name: str | None) -> None:
    assert canonical(text) == name


def program(document: Dockerfile) -> str | None:
    stage = document.final_stage
    assert stage is not None
    found = started(stage)
    return found[1] if found else None


def test_what_a_stage_starts(dockerfile: Read) -> None:
    assert program(dockerfile('FROM a\nCMD ["/usr/sbin/nginx", "-g"]\n')) == "/usr/sbin/nginx"
    assert program(dockerfile('FROM a AS b\nENTRYPOINT ["tini"]\nFROM b\nCMD nginx\n')) == "tini"
    assert program(dockerfile("FROM a\nCMD exec npm start\n")) == "npm"
    assert program(dockerfile("FROM a\nCMD $X\n")) is None
    assert program(dockerfile("FROM a\n")) is None


@pytest.mark.parametrize(
    "text", ["TERM", "sigterm", "15", "+9", "-1", "IOT", "sigcld", "rtmin+15", "SIGRTMAX"]
)
def test_signals(text: str) -> None:
    assert is_signal(text)


@pytest.mark.parametrize(
    "text", ["", "SIG", "FOO", "0", "00", "RTMIN+16", "RTMIN+0", "RTMAX-15", "１５", "TERM INT"]
)
def test_what_is_no_signal(text: str) -> None:
    assert not is_signal(text)
