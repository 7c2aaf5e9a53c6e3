"""Places in lines so long that counting each from the start would take forever."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lintainer.text import Source


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(["x" * 5000, "\u00fc" * 3000, "\n", "\u4e16", "\r\n"]), max_size=6),
    st.lists(st.integers(0, 100_000), max_size=8),
)
def test_columns_are_the_same_in_whatever_order_they_are_asked_for(parts: list[str], at: list[int]) -> None:
    text = "".join(parts)
    source = Source("a", text.encode())
    for place in at:
        before = text[: min(place, len(text))]
        line, column = source.position(len(before.encode()))
        assert line == before.count("\n") + 1
        assert column == len(before) - before.rfind("\n")
