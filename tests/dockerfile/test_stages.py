"""Stages, and what they inherit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lintainer.dockerfile import Cmd, Dockerfile, Run, User, Workdir

Reading = Callable[..., Dockerfile]

CHAIN = """\
ARG BASE=base
FROM alpine AS Base
WORKDIR /app
USER one
FROM ${BASE} AS middle
RUN a
USER two
FROM middle
RUN b
FROM alpine
"""


def test_stages_start_from_one_another(dockerfile: Reading) -> None:
    stages = dockerfile(CHAIN).stages
    assert [stage.base.index if stage.base else None for stage in stages] == [None, 0, 1, None]
    assert [stage.root.index for stage in stages] == [0, 0, 0, 3]
    assert [stage.label for stage in stages] == ["Base", "middle", "2", "3"]
    assert [stage.is_final for stage in stages] == [False, False, False, True]
    assert [stage.index for stage in stages[2].chain()] == [2, 1, 0]


def test_what_is_inherited(dockerfile: Reading) -> None:
    stages = dockerfile(CHAIN).stages
    users = [stage.user.account if stage.user else None for stage in stages]
    assert users == ["one", "two", "two", None]
    workdir = stages[2].last(Workdir)
    assert workdir is stages[0].own(Workdir)[0]
    (run,) = stages[1].own(Run)
    before = stages[1].before(User, run)
    assert before is not None
    assert before.account == "one"
    assert stages[1].own_before(User, run) is None
    assert stages[3].last(Cmd) is None


@pytest.mark.parametrize(
    ("name", "before", "found"),
    [("a", 3, 1), ("A", 3, 1), ("a", 1, 0), ("a", 0, None), ("c", 2, None), ("c", 3, 2), ("x", 3, None)],
)
def test_the_last_stage_of_a_name_before_a_place_is_meant(
    dockerfile: Reading, name: str, before: int, found: int | None
) -> None:
    read = dockerfile("FROM x AS a\nFROM y AS A\nFROM z AS c\n")
    stage = read.stage_named(name, before)
    assert (stage.index if stage else None) == found


def test_stages_of_a_name_are_in_order(dockerfile: Reading) -> None:
    read = dockerfile("FROM x AS a\nFROM y AS A\nFROM z AS c\n")
    assert [stage.index for stage in read.stages_named("a")] == [0, 1]
    assert read.stages_named("none") == ()


def test_triggers_are_no_instructions_of_the_stage(dockerfile: Reading) -> None:
    (stage,) = dockerfile("FROM a\nONBUILD WORKDIR /x\nONBUILD USER y\nWORKDIR /z\n").stages
    assert [node.path for node in stage.own(Workdir)] == ["/z"]
    assert [node.path for node in stage.triggers(Workdir)] == ["/x"]
    assert stage.user is None


def test_variables_are_known_from_where_they_are_set(dockerfile: Reading) -> None:
    text = (
        "ARG G=global\nFROM a AS one\nARG G\nARG OWN=x\nENV E=1\nRUN first\nENV E=2 F=$E\nENV H=$MISSING\n"
        "FROM one\nRUN second\n"
    )
    one, two = dockerfile(text).stages
    (first,), (second,) = one.own(Run), two.own(Run)
    asked = ("G", "OWN", "E", "F", "H", "NONE")
    assert [one.lookup(name, first) for name in asked] == ["global", "x", "1", None, None, None]
    assert [two.lookup(name, second) for name in ("G", "OWN", "E", "H")] == ["global", "x", "2", None]


def test_env_wins_over_arg(dockerfile: Reading) -> None:
    (stage,) = dockerfile("FROM a\nARG V=1\nRUN first\nENV V=2\nARG V=3\nRUN second\n").stages
    first, second = stage.own(Run)
    assert (stage.lookup("V", first), stage.lookup("V", second)) == ("1", "2")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM alpine", False),
        ("FROM mcr.microsoft.com/windows/nanoserver:ltsc2022", True),
        ("FROM --platform=windows/amd64 x", True),
        ("FROM microsoft/aspnet:4.7.2", True),
        ("FROM microsoft/aspnet:1.0.0-rc1-update1", False),
        ("# escape=`\nFROM x", None),
    ],
)
def test_windows(dockerfile: Reading, text: str, expected: bool | None) -> None:
    assert dockerfile(text).stages[-1].is_windows is expected


def test_instructions_without_a_from_belong_to_a_stage_without_start(dockerfile: Reading) -> None:
    read = dockerfile("ARG A\nRUN a\nFROM b\nRUN c\n")
    assert [stage.start is None for stage in read.stages] == [True, False]
    assert read.instructions[0].stage.index == -1
    assert [node.stage.index for node in read.instructions[1:]] == [0, 1, 1]


def test_a_stage_that_starts_from_itself_starts_from_an_image(dockerfile: Reading) -> None:
    stages = dockerfile("FROM a AS a\nFROM a AS a\n").stages
    assert [stage.base.index if stage.base else None for stage in stages] == [None, 0]


def test_variables_that_double_again_and_again_are_not_known_in_the_end(dockerfile: Reading) -> None:
    doubling = "".join(f"ARG V{n + 1}=$V{n}$V{n}\n" for n in range(64))
    read = dockerfile(f"FROM debian\nENV V0=ab\n{doubling}RUN true\n")
    (stage,) = read.stages
    (run,) = read.nodes("Run")
    assert isinstance(run, Run)
    assert stage.lookup("V3", run) == "ab" * 8
    assert stage.lookup("V64", run) is None
