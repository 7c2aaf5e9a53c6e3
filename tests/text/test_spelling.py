"""Which known word was meant."""

from __future__ import annotations

import pytest

from lintainer.text.spelling import closest, likest

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


def test_likest_is_a_hint_where_closest_is_not_sure() -> None:
    known = ("missing-probe", "missing-limit", "latest-tag")
    assert (likest("missing-pr", known), closest("missing-pr", known)) == ("missing-probe", None)
    assert likest("xyz", known) is None
    assert likest("x" * 10_000, known) is None
