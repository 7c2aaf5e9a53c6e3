from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintainer.kubernetes.quantities import NANO, parse_quantity, suffix_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("1", NANO),
        ("250m", 250 * 10**6),
        ("1.5Gi", 3 * NANO << 29),
        (".5", NANO // 2),
        ("5.", 5 * NANO),
        ("-2k", -2000 * NANO),
        ("+1M", 10**6 * NANO),
        ("1e3", 1000 * NANO),
        ("1E", 10**18 * NANO),
        ("12E-1", 1200 * 10**6),
        ("3n", 3),
        ("0.1n", 1),
        ("1Ki", 1024 * NANO),
    ],
)
def test_quantities_are_read(text: str, value: int) -> None:
    assert parse_quantity(text) == value


@pytest.mark.parametrize(
    "text",
    ["", " ", "1 Gi", "1gi", "1GB", "1K", "Mi", ".", "1e", "1e1.5", "0x10", "1_000", "--1", "1.2.3", "1Gi "],
)
def test_other_text_is_none(text: str) -> None:
    assert parse_quantity(text) is None


def test_huge_numbers_take_no_time() -> None:
    assert parse_quantity("9" * 1_000_000) is None
    assert parse_quantity("1e999999999999") == 10**100 * NANO
    assert parse_quantity("1e-999999999999") == 1


@given(st.text(alphabet="0123456789.+-eEmKiMGk ", max_size=12))
def test_any_text_is_read_or_not(text: str) -> None:
    value = parse_quantity(text)
    assert value is None or isinstance(value, int)
    assert text.endswith(suffix_of(text))
