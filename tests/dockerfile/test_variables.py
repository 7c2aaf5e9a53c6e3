"""Environment variables, by whatever means they are set."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lintainer.dockerfile import Dockerfile, Env, Run
from lintainer.dockerfile.variables import settings_of

Reading = Callable[..., Dockerfile]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("ENV A=1 B=2", [("A", "1", "A=1")]),
        ("ENV A 1", [("A", "1", "A 1")]),
        ("ARG a='x'", [("a", "x", "a='x'")]),
        ("ARG A", []),
        ("ENV AA=1", []),
        ("LABEL A=1", []),
        ("ENV A=$UNKNOWN", [("A", None, "A=$UNKNOWN")]),
        ("RUN export A=1 && b", [("A", "1", "A=1")]),
        ("RUN C=2 A='1' b", [("A", "1", "A='1'")]),
        ("RUN echo A=1; unset A", []),
        ("RUN <<EOF\nA=1 b\nEOF", [("A", "1", "A=1")]),
        ("ONBUILD ENV A=1", [("A", "1", "A=1")]),
    ],
)
def test_finds_where_a_variable_is_set(
    dockerfile: Reading, line: str, found: list[tuple[str, str | None, str]]
) -> None:
    document = dockerfile(f"FROM alpine\n{line}\n")
    settings = [(one.name, one.value, document.source.text(one.at)) for one in settings_of(document, ("A",))]
    assert settings == found


def test_a_variable_is_declared_here_or_further_down_the_chain(dockerfile: Reading) -> None:
    document = dockerfile(
        "ARG GLOBAL=1\nFROM alpine AS one\nARG A\nENV B=1\nFROM one\nENV C=$A D=2\nRUN a\nFROM b\nRUN c\n"
    )
    middle, last = document.stages[1:]
    env, run = middle.own(Env)[0], middle.own(Run)[0]
    assert [name for name in ("A", "B", "C", "D", "GLOBAL") if middle.declares(name, env)] == ["A", "B"]
    assert [name for name in ("A", "B", "C", "D") if middle.declares(name, run)] == ["A", "B", "C", "D"]
    assert not last.declares("A", last.own(Run)[0])
