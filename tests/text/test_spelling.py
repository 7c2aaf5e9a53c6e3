"""Which known word was meant."""

from __future__ import annotations

import pytest

from lintainer.text.spelling import closest

KNOWN = ("RUN", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "BUILDPLATFORM", "MY_ARCH")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("RNU", "RUN"),
        ("run", "RUN"),
        ("RUNN", "RUN"),
        ("ENTRYPIONT", "ENTRYPOINT"),
        ("ENTRPOIT", "ENTRYPOINT"),
        ("FORM", "FROM"),
        ("BULIDPLATFROM", "BUILDPLATFORM"),
        ("MYARCH", "MY_ARCH"),
        ("EXPOSED", "EXPOSE"),
        ("INSTALL", None),
        ("XY", None),
        ("R" * 100, None),
        ("", None),
    ],
)
def test_closest(word: str, meant: str | None) -> None:
    assert closest(word, KNOWN) == meant


def test_nothing_is_guessed_between_two() -> None:
    assert closest("cat", ("bat", "hat")) is None
    assert closest("bat", ("bat", "hat")) == "bat"
    assert closest("bat", ()) is None
