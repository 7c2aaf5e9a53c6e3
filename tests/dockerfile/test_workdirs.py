"""The folders that WORKDIR sets."""

from __future__ import annotations

import pytest

from lintainer.dockerfile import read
from lintainer.dockerfile.workdirs import relative_workdirs
from lintainer.document import Project
from lintainer.text import Source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM a\nWORKDIR b\nWORKDIR /c\nWORKDIR d\n", [("b", False), ("d", True)]),
        ("FROM a AS x\nWORKDIR /c\nFROM x AS y\nFROM y\nWORKDIR d\n", [("d", True)]),
        ("FROM a AS x\nWORKDIR /c\nFROM a\nWORKDIR d\n", [("d", False)]),
        ("FROM a AS x\nWORKDIR b\nFROM x\nWORKDIR /d\nWORKDIR e\n", [("b", False), ("e", True)]),
        ("FROM a\nWORKDIR $UNKNOWN\nWORKDIR b\n", [("b", True)]),
        ("FROM a\nWORKDIR /c\nONBUILD WORKDIR d\n", [("d", False)]),
        ("FROM a\nONBUILD WORKDIR /c\nWORKDIR d\n", [("d", False)]),
        ("FROM a\nWORKDIR {{ folder }}\nWORKDIR\n", []),
    ],
)  # fmt: skip
def test_relative_folders(text: str, expected: list[tuple[str, bool]]) -> None:
    document = read(Source("Dockerfile", text.encode()), Project())
    assert [(one.path, is_rooted) for one, is_rooted in relative_workdirs(document)] == expected
