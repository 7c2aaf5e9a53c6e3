"""How a Dockerfile is laid out."""

from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.dockerfile.layout import Bodies, flag_gaps, gaps, same_line
from lintainer.document import Project
from lintainer.text import Source


def read(text: str) -> Dockerfile:
    return Dockerfile(Source("Dockerfile", text.encode()), Project())


def wide_gaps(text: str) -> list[int]:
    dockerfile = read(text)
    return [len(gap) for one in dockerfile.instructions for gap in gaps(one) if len(gap) > 1]


def test_bodies_hold_the_lines_of_here_documents() -> None:
    text = "RUN <<A\none\nA\nRUN two\n"
    bodies = Bodies(read(text))
    assert [bodies.hold(text.index(word)) for word in ("RUN <<A", "one", "A\nRUN", "RUN two")] == [
        False, True, True, False,
    ]  # fmt: skip


def test_gaps_lie_between_words_that_blanks_separate() -> None:
    assert wide_gaps("FROM  a   AS b\nCOPY  a  /b\n") == [2, 3, 2, 2]
    assert wide_gaps("FROM a\nRUN x  y   &&    z\n") == [2, 3, 4]
    assert wide_gaps("FROM a\nHEALTHCHECK  --retries=1  CMD  x   y\n") == [2, 2, 2, 3]


def test_gaps_spare_what_keeps_its_blanks() -> None:
    assert wide_gaps("FROM a\nENV x y  z\nMAINTAINER a  b\nWORKDIR /a  b\n") == []
    assert wide_gaps('FROM a\nRUN x \'a  b\' "$(y "a  b")"\nRUN <<E\nx   y\nE\n') == []
    assert wide_gaps('FROM a\nCMD ["a",  "b"]\nSHELL ["cmd"]\nRUN echo a  b\n') == []


def test_gaps_stay_on_one_line() -> None:
    assert wide_gaps("FROM a\nRUN x   \\\n   y\n") == []


def test_gaps_behind_flags() -> None:
    dockerfile = read("FROM a\nRUN --mount=type=tmpfs,target=/a --network=none \\\n  x\n")
    run = dockerfile.instructions[1]
    assert len(flag_gaps(run)) == 2
    assert len(same_line(run, flag_gaps(run))) == 1
