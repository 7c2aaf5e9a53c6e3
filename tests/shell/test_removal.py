"""Commands taken out of a script."""

from __future__ import annotations

import pytest

from lintainer.shell import Script
from lintainer.shell.removal import remove_command
from lintainer.text import Joined, Source, apply


@pytest.mark.parametrize(
    ("script", "left"),
    [
        ("a && drop me && b", "a && b"),
        ("drop && b", "b"),
        ("a && drop", "a"),
        ("a; drop; b", "a; b"),
        ("drop; b", "b"),
        ("a\ndrop x\nb\n", "a\nb\n"),
        ("drop\nb\n", "b\n"),
        ("a && \\\n  drop && \\\n  b", "a && \\\n  b"),
        ("a \\\n  && drop \\\n  && b", "a \\\n  && b"),
        ("(a && drop) && b", "(a) && b"),
        ("a && drop > /dev/null && b", "a && b"),
    ],
)
def test_takes_out_a_command_and_what_joins_it(script: str, left: str) -> None:
    assert removed(script) == left


@pytest.mark.parametrize(
    "script",
    [
        "drop",
        "a || drop",
        "drop || a",
        "a && drop || b",
        "a | drop",
        "! drop",
        "if drop; then a; fi",
        "a; drop &",
        "a & drop",
        "a # why\ndrop",
        "a && drop && (",
    ],
)
def test_leaves_what_cannot_be_taken_out(script: str) -> None:
    assert removed(script) is None


def removed(text: str) -> str | None:
    data = text.encode()
    script = Script(Joined.plain(data, 0), "sh")
    command = next(command for command in script.commands if command.name == "drop")
    edit = remove_command(command, Source("script", data))
    return apply(data, [edit]).decode() if edit else None
