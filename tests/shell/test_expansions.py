"""What a shell splits, and what no shell can read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintainer.shell import Script
from lintainer.shell.expansions import can_be_quoted, split_parts
from lintainer.shell.faults import fault
from lintainer.text import Joined


def script(text: str, dialect: str = "sh") -> Script:
    return Script(Joined.plain(text.encode(), 0), dialect)


def split(text: str) -> list[str]:
    return [part.raw for command in script(text).commands for part, _ in split_parts(command)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rm $a", ["$a"]),
        ("rm é$a/${b}x", ["$a", "${b}"]),
        ("rm \"$a\" '$b' \\$c", []),
        ('rm "x"$a"y"', ["$a"]),
        ("rm $(ls $a)", ["$(ls $a)", "$a"]),
        ('rm "$(ls $a)"', ["$a"]),
        ("rm `ls`", ["`ls`"]),
        ("x=$a y=$(b) rm z", []),
        ("[[ $a ]]", []),
        ("export a=$b", []),
        ("$cmd x", []),
        ("rm $'a$b' $", []),
        (r"rm $'a\'$b'", []),
    ],
)
def test_expansions_outside_quotes_are_split(text: str, expected: list[str]) -> None:
    assert sorted(split(text)) == sorted(expected)


def test_inner_scripts_cannot_be_quoted() -> None:
    parts = [part for command in script("rm $a; sh -c 'rm $b'").commands for part, _ in split_parts(command)]
    assert [(part.raw, can_be_quoted(part)) for part in parts] == [("$a", True), ("$b", False)]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("echo 'a", 5),
        ('echo "a', 5),
        ("echo it's && b", 7),
        ("a &&", 2),
        ("a ||  ", 2),
        ("&& a", 0),
        ("a |", 2),
    ],
)
def test_faults_are_found_at_their_place(text: str, at: int) -> None:
    found = fault(script(text))
    assert found is not None
    assert found[0] == at


@pytest.mark.parametrize(
    "text",
    [
        "echo 'a' \"b's\" \\'", "a # it's", "a && # b", "cat <<'E'\nit's\nE", 'echo "$(echo "a")"',
        "echo a#'b'", "case a in b) c;; esac", "a \\&& b",
    ],
)  # fmt: skip
def test_what_may_be_right_is_no_fault(text: str) -> None:
    assert fault(script(text)) is None


def test_other_languages_have_no_faults() -> None:
    assert fault(script("echo 'a", "powershell")) is None


@given(st.text("ab $(){}'\"`\\|&#<;\n", max_size=20))
def test_reading_never_fails(text: str) -> None:
    one = script(text)
    for command in one.commands:
        for part, word in split_parts(command):
            assert word.start <= part.start < part.end <= word.end
    found = fault(one)
    assert found is None or 0 <= found[0] < found[1] <= len(one.text)
