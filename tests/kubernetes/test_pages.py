"""Texts on pages are what they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintainer.kubernetes.pages import Pages

TEXTS = st.lists(st.one_of(st.binary(max_size=40), st.builds(bytes, st.integers(0, 20_000))), max_size=40)


@given(TEXTS, st.data())
def test_each_text_is_found_again(texts: list[bytes], data: st.DataObject) -> None:
    pages = Pages()
    for text in texts:
        pages.append(text)
    assert len(pages) == len(texts)
    for number in data.draw(st.permutations(range(len(texts)))):
        assert pages[number] == texts[number]
    with pytest.raises(IndexError):
        pages[len(texts)]
