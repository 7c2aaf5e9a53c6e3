"""Where a new instruction goes."""

from __future__ import annotations

import pytest

from lintainer.dockerfile import read
from lintainer.dockerfile.placement import before_start
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
