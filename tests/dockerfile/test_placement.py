"""Where a new instruction goes."""

from __future__ import annotations

import pytest

from lintainer.dockerfile import Assigning, Instruction, Run, read
from lintainer.dockerfile.placement import above, before_start, without, without_assignment, without_command
from lintainer.document import Project
from lintainer.text import Source, apply


def placed(text: str) -> str | None:
    stage = read(Source("Dockerfile", text.encode()), Project()).final_stage
    assert stage is not None
    edit = before_start(stage, "USER", "1")
    return None if edit is None else apply(text.encode(), [edit]).decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM a\nCMD b\n", "FROM a\nUSER 1\nCMD b\n"),
        ("FROM a\r\nRUN b\r\n\r\n# why\r\nCMD c\r\n", "FROM a\r\nRUN b\r\n\r\nUSER 1\r\n# why\r\nCMD c\r\n"),
        ("from a\n  cmd b", "from a\n  user 1\n  cmd b"),
        ("FROM a\nCMD b\nRUN c\nENTRYPOINT d\n", "FROM a\nCMD b\nRUN c\nUSER 1\nENTRYPOINT d\n"),
        ("FROM a\nCMD b\nRUN c", "FROM a\nCMD b\nRUN c\nUSER 1"),
        ("FROM a\nRUN <<X\nb\nX\n# end\n", "FROM a\nRUN <<X\nb\nX\nUSER 1\n# end\n"),
        ("FROM a\nCMD b\nFROM c\nCMD d\n", "FROM a\nCMD b\nFROM c\nUSER 1\nCMD d\n"),
        ("FROM a\nCOPY <<X /x\n# data\nX\nCMD d\n", "FROM a\nCOPY <<X /x\n# data\nX\nUSER 1\nCMD d\n"),
    ],
)
def test_it_goes_before_the_start_and_its_comments(text: str, expected: str) -> None:
    assert placed(text) == expected


@pytest.mark.parametrize("text", ["FROM a\nRUN b \\", "RUN b\n"])
def test_there_may_be_no_place(text: str) -> None:
    assert placed(text) is None


def last(text: str) -> Instruction:
    return read(Source("Dockerfile", text.encode()), Project()).instructions[-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM a\nRUN b\n", "FROM a\nUSER 1\nRUN b\n"),
        ("FROM a\r\n\r\n# why\r\n  # so\r\n  RUN b", "FROM a\r\n\r\n  USER 1\r\n# why\r\n  # so\r\n  RUN b"),
        ("# syntax=x\n# why\nRUN b\n", "# syntax=x\nUSER 1\n# why\nRUN b\n"),
        ("\ufeffRUN b\n", "\ufeffUSER 1\nRUN b\n"),
        ("FROM a\nCOPY <<X /x\n# data\nX\nRUN b\n", "FROM a\nCOPY <<X /x\n# data\nX\nUSER 1\nRUN b\n"),
    ],
)
def test_it_goes_above_an_instruction_and_its_comments(text: str, expected: str) -> None:
    assert apply(text.encode(), [above(last(text), b"USER 1")]).decode() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM a\nRUN b\n", "FROM a\n"),
        ("FROM a\r\n  RUN b \\\r\n  c\r\n# end\r\n", "FROM a\r\n# end\r\n"),
        ("FROM a\n\nRUN b", "FROM a"),
        ("FROM a\r\nRUN b", "FROM a"),
        ("FROM a\nRUN <<X\nb\nX\n", "FROM a\n"),
    ],
)
def test_lines_are_taken_out(text: str, expected: str) -> None:
    edit = without(last(text))
    assert edit is not None
    assert apply(text.encode(), [edit]).decode() == expected


@pytest.mark.parametrize("text", ["RUN a\n", "FROM a\n"])
def test_what_the_file_needs_is_not_taken_out(text: str) -> None:
    assert without(last(text)) is None


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("FROM a\nENV A=1 B=2 C=3\n", 1, "FROM a\nENV A=1 C=3\n"),
        ("FROM a\nENV A=1 B=2\n", 0, "FROM a\nENV B=2\n"),
        ("FROM a\nLABEL a=1 \\\n      b=2\n", 1, "FROM a\nLABEL a=1\n"),
        ("FROM a\nLABEL a=1 \\\n      b=2 \\\n      c=3\n", 1, "FROM a\nLABEL a=1 \\\n      c=3\n"),
        ("FROM a\nENV A=1\nUSER b\n", 0, "FROM a\nUSER b\n"),
        ("FROM a\nENV A 1\n", 0, "FROM a\n"),
        ("FROM a\nENV A=1 \\\n# why\n    B=2\n", 1, None),
        ("FROM a\nENV A=1 \\\n# why\n\n", 0, None),
        ("FROM a\nONBUILD ENV A=1\n", 0, None),
    ],
)
def test_an_assignment_is_taken_out(text: str, number: int, expected: str | None) -> None:
    dockerfile = read(Source("Dockerfile", text.encode()), Project())
    node = dockerfile.nodes("Assigning")[0]
    assert isinstance(node, Assigning)
    edit = without_assignment(node, node.assignments[number])
    assert (None if edit is None else apply(text.encode(), [edit]).decode()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM a\nRUN x && y\n", "FROM a\nRUN y\n"),
        ("FROM a\nRUN x\nUSER b\n", "FROM a\nUSER b\n"),
        ("FROM a\nRUN x | y\n", None),
        ("FROM a\nRUN <<E\nx\nE\n", None),
        ('FROM a\nRUN ["x"]\n', None),
    ],
)
def test_a_command_is_taken_out(text: str, expected: str | None) -> None:
    run = read(Source("Dockerfile", text.encode()), Project()).nodes("Run")[0]
    assert isinstance(run, Run)
    edit = without_command(run, run.commands[0])
    assert (None if edit is None else apply(text.encode(), [edit]).decode()) == expected
