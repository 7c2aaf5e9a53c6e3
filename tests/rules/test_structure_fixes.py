"""Fixes of the rules about structure keep what the official parser reads."""

from __future__ import annotations

from typing import Any

import dockerfile as official
from hypothesis import given, settings
from hypothesis import strategies as st

from lintainer.dockerfile import read
from lintainer.dockerfile.words import unquote
from lintainer.document import Project
from lintainer.text import Source, apply
from lintainer_rules.dockerfile.structure.empty_continuation import empty_continuation
from lintainer_rules.dockerfile.structure.legacy_key_value import legacy_key_value
from lintainer_rules.dockerfile.structure.maintainer import maintainer

VALUES = st.lists(
    st.sampled_from(
        ("a", "=", '"q"', "'s t'", "$X", "${Y:-z w}", "  ", " ", "\\\n  ", '\\"', "\\ ", "#", "\u00e9", "\\")
    ),
    min_size=1,
    max_size=8,
).map("".join)  # fmt: skip


def fixed(text: str, rule: Any, kind: str) -> str:
    """The text with the safe fixes of a rule made."""
    document = read(Source("Dockerfile", text.encode()), Project())
    found = [finding for node in document.nodes(kind) for finding in rule(node)]
    edits = [edit for one in found if one.fix and one.fix.is_safe for edit in one.fix.edits]
    return apply(text.encode(), edits).decode()


def values(text: str) -> list[tuple[str, ...]] | None:
    """What the instructions are given, as the official parser says; None where it refuses the file."""
    try:
        return [one.value for one in official.parse_string(text)]
    except official.GoParseError:
        return None


@settings(max_examples=300, deadline=None)
@given(keyword=st.sampled_from(("ENV", "LABEL")), value=VALUES)
def test_legacy_values_stay_as_they_are(keyword: str, value: str) -> None:
    text = f"{keyword} key x{value}\nUSER last\n"
    before = values(text)
    after = fixed(text, legacy_key_value, "Assigning")
    if before is None or after == text:
        return
    found = values(after)
    assert found is not None
    assert len(found[0]) == len(before[0]) == 2
    assert found[0][0] == before[0][0] == "key"
    # Blanks outside quotes are part of a legacy value.
    plain = [unquote(one[0][1].encode(), b"\\") for one in (before, found)]
    assert plain[0] == plain[1]
    assert found[1:] == before[1:]


@settings(max_examples=200, deadline=None)
@given(name=st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=20))
def test_a_maintainer_is_named_letter_by_letter(name: str) -> None:
    before = values(f"MAINTAINER {name}\n")
    if before is None or before == [()] or name.endswith("\\") or name.startswith(("--", '"', "'", " ")):
        return
    found = values(fixed(f"MAINTAINER {name}\n", maintainer, "Maintainer"))
    assert found is not None
    key, value = found[0]
    assert key == "org.opencontainers.image.authors"
    assert unquote(value.encode(), b"\\") == before[0][0]


@settings(max_examples=200, deadline=None)
@given(
    parts=st.lists(
        st.sampled_from(("a", " \\\n", "\n", "# c\n", "  \r\n", "<<E", "\nE\n", "RUN ")), max_size=12
    )
)
def test_empty_lines_change_nothing(parts: list[str]) -> None:
    text = "RUN x " + "".join(parts)
    before = values(text)
    after = fixed(text, empty_continuation, "Dockerfile")
    if before is not None:
        assert values(after) == before
        assert fixed(after, empty_continuation, "Dockerfile") == after
