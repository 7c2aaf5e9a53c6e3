"""What variables in the commands of a RUN may hold."""

from __future__ import annotations

import pytest

from lintainer.dockerfile import Dockerfile, Run
from lintainer.document import Project
from lintainer.text import Source


def run(text: str) -> Run:
    document = Dockerfile(Source("Dockerfile", text.encode()), Project())
    return document.stages[-1].own(Run)[-1]


@pytest.mark.parametrize(
    ("script", "held"),
    [
        ("a=1", ["1"]),
        ("a='x y' && true", ["x y"]),
        ("if x; then a=1; else a=; fi", ["1", ""]),
        ("b=2; a=$b/$E", ["2/env"]),
        ("a=$ARGUMENT", ["default"]),
        ("a=$OPEN", None),
        ("a=$(date)", None),
        ("a=$a-x", None),
        ("a=${E:-z}", ["env"]),
        ("a=$!", ["1"]),
        ("read a", None),
        ("for a in x y; do :; done", ["x", "y"]),
        ("true", None),
    ],
)
def test_knows_what_a_script_sets(script: str, held: list[str] | None) -> None:
    text = f"FROM debian:12\nENV E=env\nARG ARGUMENT=default OPEN\nRUN {script}\n"
    assert run(text).values.held("a") == held


def test_knows_what_env_sets() -> None:
    assert run("FROM a\nENV P='a b'\nRUN true\n").values.held("P") == ["a b"]


def test_ends_where_variables_double_without_end() -> None:
    lines = "; ".join(f"v{n}=$v{n + 1}$w{n + 1}; w{n}=$v{n + 1}" for n in range(300))
    assert run(f"FROM a\nRUN {lines}\n").values.held("v0") is None
    many = "; ".join(f"v={n}" for n in range(500))
    assert run(f"FROM a\nRUN {many}\n").values.held("v") is None
