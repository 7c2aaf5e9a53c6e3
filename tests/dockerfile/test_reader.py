"""Cutting a file into instructions."""

from __future__ import annotations

import pytest

from lintainer.dockerfile.reader import Outline, read_outline
from lintainer.text import Source, Span


def outline(text: str | bytes) -> Outline:
    return read_outline(Source("Dockerfile", text if isinstance(text, bytes) else text.encode()))


def joined(text: str | bytes) -> list[bytes]:
    return [raw.joined.text for raw in outline(text).instructions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM a\nRUN b\n", [b"FROM a", b"RUN b"]),
        ("FROM a", [b"FROM a"]),
        ("\n\n  FROM a  \n\t\n", [b"FROM a  "]),
        ("RUN a \\\n  b\n", [b"RUN a   b"]),
        ("RUN a\\\nb\n", [b"RUN ab"]),
        ("RUN a \\ \t\n b\n", [b"RUN a  b"]),
        ("RUN a \\\r\n b\r\nRUN c\r\n", [b"RUN a  b", b"RUN c"]),
        ("RUN a \\\\\nRUN b\n", [b"RUN a \\\\", b"RUN b"]),
        ("RUN a \\\n# between\n b\n", [b"RUN a  b"]),
        ("RUN a \\\n\n\n b\n", [b"RUN a  b"]),
        ("RUN a \\\n", [b"RUN a "]),
        ("RUN a # b\n", [b"RUN a # b"]),
        ("RUN a \\\n b # c\n", [b"RUN a  b # c"]),
        ("RUN a `\n b\n", [b"RUN a `", b"b"]),
        ("# escape=`\nRUN a `\n b\nRUN c:\\\n", [b"RUN a  b", b"RUN c:\\"]),
        (b"\xef\xbb\xbfFROM a\n", [b"FROM a"]),
        ("\u00a0\u2003FROM a\n\u3000\nRUN b \\\n\u00a0# no\n c\n", [b"FROM a", b"RUN b  c"]),
        ("\u00e9 a\n", ["\u00e9 a".encode()]),
    ],
)
def test_lines_are_joined(text: str | bytes, expected: list[bytes]) -> None:
    assert joined(text) == expected


@pytest.mark.parametrize(
    ("text", "escape"),
    [
        ("# escape=`\n", b"`"),
        ("#escape = ` \n", b"`"),
        ("# ESCAPE=`\n", b"`"),
        ("# escape=\\\n", b"\\"),
        ("# syntax=docker/dockerfile:1\n# escape=`\n", b"`"),
        ("# check=skip=all\n# escape=`\n", b"`"),
        ("\n# escape=`\n", b"\\"),
        ("# a comment\n# escape=`\n", b"\\"),
        ("# unknown=value\n# escape=`\n", b"\\"),
        ("FROM a\n# escape=`\n", b"\\"),
        ("# escape=x\n", b"\\"),
    ],
)
def test_the_escape_directive_counts_at_the_top_only(text: str, escape: bytes) -> None:
    assert outline(text + "FROM a\n").escape == escape


def test_directives_have_names_values_and_places() -> None:
    text = "# syntax=docker/dockerfile:1\n#escape=`\nFROM a\n"
    found = outline(text).directives
    assert [(one.name, one.value) for one in found] == [("syntax", "docker/dockerfile:1"), ("escape", "`")]
    assert [text[one.at.start : one.at.end] for one in found] == ["# syntax=docker/dockerfile:1", "#escape=`"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no instructions"),
        ("# only a comment\n", "no instructions"),
        ("# escape=x\nFROM a\n", "`x`"),
        ("# escape=`\n# escape=`\nFROM a\n", "twice"),
        ("FROM a\nRUN <<EOF\necho\n", "`EOF` is not ended"),
    ],
)
def test_what_the_builder_refuses_is_a_problem(text: str, message: str) -> None:
    (problem,) = outline(text).problems
    assert message in problem.message


def test_lines_and_spans_of_instructions() -> None:
    text = "\n  FROM a\nRUN b \\\n  # in\n\n  c\n\nCOPY <<X /d\nbody\nX\nRUN e"
    found = outline(text).instructions
    assert [(raw.start_line, raw.end_line) for raw in found] == [(2, 2), (3, 6), (8, 10), (11, 11)]
    assert [text[raw.span.start : raw.span.end] for raw in found] == [
        "FROM a",
        "RUN b \\\n  # in\n\n  c",
        "COPY <<X /d\nbody\nX",
        "RUN e",
    ]


def test_comments_stand_between_and_inside_instructions_but_not_in_heredocs() -> None:
    text = "# one\nFROM a # no\n  # two\nRUN b \\\n  # three\n  c\nRUN <<E\n# no\nE\n#four"
    found = outline(text).comments
    assert [text[at.start : at.end] for at in found] == ["# one", "# two", "# three", "#four"]


def test_empty_continuations_are_whole_lines() -> None:
    text = "RUN a \\\n\n  \t\r\n b\n\nRUN c\n"
    found = outline(text).empty_continuations
    assert [text[at.start : at.end] for at in found] == ["\n", "  \t\r\n"]


def test_places_of_joined_text_are_those_of_the_file() -> None:
    text = "RUN one \\\n  # x\n  two\n"
    (raw,) = outline(text).instructions
    start = raw.joined.text.index(b"two")
    assert raw.joined.span(start, start + 3) == Span(text.index("two"), text.index("two") + 3)


def test_a_word_may_be_split_over_lines() -> None:
    assert outline("RUN ap\\\nt-get\n").has_split_words
    assert not outline("RUN a \\\n  b\nRUN c \\\nd\n").has_split_words


def test_many_here_documents_without_an_end_leave_the_others_whole() -> None:
    opened = "".join(f"RUN cat <<E{number}\n" for number in range(2_000))
    text = f"FROM a\n{opened}RUN cat <<LAST\nLAST\nRUN cat <<-TABS\n\t\tTABS\r\nRUN cat <<LAST\n"
    outline = read_outline(Source("Dockerfile", text.encode()))
    assert len(outline.problems) == 2_001
    assert [len(one.heredocs) for one in outline.instructions[-3:]] == [1, 1, 0]
    assert sum(len(one.heredocs) for one in outline.instructions) == 2
