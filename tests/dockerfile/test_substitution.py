"""What patterns make of the values of variables, as BuildKit's own parser of words does it."""

from __future__ import annotations

import pytest

from lintainer.dockerfile.words import expand

VALUES = {"tag": "22.04-slim-amd64", "name": "a/b/c", "star": "x*y", "empty": ""}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${tag%-*}", "22.04-slim"),
        ("${tag%%-*}", "22.04"),
        ("${tag#*-}", "slim-amd64"),
        ("${tag##*-}", "amd64"),
        ("${tag#22}", ".04-slim-amd64"),
        ("${tag%nothing}", "22.04-slim-amd64"),
        ("${tag/-/_}", "22.04_slim-amd64"),
        ("${tag//-/_}", "22.04_slim_amd64"),
        ("${tag/2?/x}", "x.04-slim-amd64"),
        ("${tag/-slim/}", "22.04-amd64"),
        ("${star%\\*y}", None),
        ("${name//*/x}", None),
        ("${empty#x}", ""),
        ("ubuntu:${tag%-*}-$empty", "ubuntu:22.04-slim-"),
        ("${tag%$other}", None),
        ("${other%-*}", None),
        ("${tag%****}", None),
        ("${tag%-*-*}", None),  # each star more takes as many times longer as the value is long
        ("${tag/x}", None),
    ],
)
def test_a_pattern_takes_a_part_away(text: str, expected: str | None) -> None:
    assert expand(text, VALUES.get) == expected
