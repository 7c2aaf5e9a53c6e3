"""Dockerfiles are read as the official parser reads them (the package `dockerfile` binds it)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dockerfile as official
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lintainer.dockerfile import Dockerfile, tree

Reading = Callable[..., Dockerfile]
Row = tuple[str, int, int, list[str], list[str]]

HEADS = (
    "", "# escape=`\n", "# escape=\\\n", "#escape = `\n", "# syntax=x\n# escape=`\n", "\n# escape=`\n",
    "# about\n# escape=`\n", "\ufeff", "\ufeff# escape=`\n", "# Escape=`\n", "# other=x\n# escape=`\n",
)  # fmt: skip
KEYWORDS = (
    "FROM", "RUN", "COPY", "ADD", "ENV", "LABEL", "ARG", "CMD", "ENTRYPOINT", "HEALTHCHECK CMD",
    "ONBUILD RUN", "ONBUILD COPY", "USER", "WORKDIR", "SHELL", "VOLUME", "EXPOSE", "run", "Copy",
    "UNKNOWN", "onbuild healthcheck",
)  # fmt: skip
PARTS = (
    "a", "b=c", '"q r"', "'s t'", "--flag", "--from=b", '--x="y z"', "--x=y\\ z", "--", "\\", "`", "\\\n",
    "`\n", "\\ \n", "\\\t\n", "`\r\n", "\n", "#", "# c\n", "\n  # in\n", "$X", "${Y:-z}", "${", "}",
    "<<EOF", "<<-EOF", '<<"EOF"', "<<'A B'", "<<A<<B", "3<<E", "EOF", "\nEOF\n", "\nbody\nEOF\n",
    "\n\tEOF\n", '["a","b"]', '["a", "b"', "[a]", "  ", "\t", "\r\n", "\n\n", '"', "'", "=", '\\"', "\v",
    "\f", "||", "c:\\d", "\\\\", "\\\\\n", "\n# escape=`\n",
)  # fmt: skip

line = st.tuples(
    st.sampled_from(KEYWORDS),
    st.sampled_from((" ", "\t", "  ", "\\\n", "")),
    st.lists(st.tuples(st.sampled_from(PARTS), st.sampled_from(("", " "))), max_size=6),
    st.sampled_from(("\n", "\n", "\r\n", "")),
)


def _text(head: str, lines: list[Any]) -> str:
    parts = [head]
    for keyword, blank, arguments, ending in lines:
        parts += [keyword, blank, *(part + gap for part, gap in arguments), ending]
    return "".join(parts)


files = st.builds(_text, st.sampled_from(HEADS), st.lists(line, min_size=1, max_size=4))


def _theirs(text: str) -> list[Row] | None:
    """What the official parser reads; None where it refuses the file."""
    try:
        found = official.parse_string(text)
    except official.GoParseError:
        return None
    if any(one.cmd is None for one in found):  # it forgets the name of an instruction without arguments
        return None
    return [
        (one.cmd.upper(), one.start_line, one.end_line, list(one.flags), [doc.name for doc in one.heredocs])
        for one in found
    ]


def _ours(read: Dockerfile) -> list[Row]:
    rows: Any = tree(read)["instructions"]
    return [
        (row["keyword"], row["start_line"], row["end_line"], row["flags"], row["heredocs"]) for row in rows
    ]


@settings(max_examples=400, deadline=None)
@given(text=files)
def test_generated_files(dockerfile: Reading, text: str) -> None:
    theirs = _theirs(text)
    if theirs is not None:
        assert _ours(dockerfile(text)) == theirs


@pytest.mark.parametrize(
    "text",
    [
        "FROM a\n\n# c\nRUN b \\\n\n  # d\n  c\n",
        "# escape=`\nFROM a\nRUN dir c:\\ `\n  && x\nCOPY a c:\\\nRUN b\n",
        "COPY --chown=1:1 --link <<A <<-'B' /d/\na\nA\n\tb\n\tB\nUSER x\n",
        'RUN --mount=type=cache,target=/x \\\n --network="none" make\n',
        'RUN ["echo", "<<EOF"]\nRUN ["echo" <<EOF\nEOF\n',
        "RUN echo ${list[@]} <<EOF\nEOF x\n",
        "\ufeff# escape=`\nFROM a `\n b\n",
        "FROM a\r\nRUN b \\\r\n c\r\n",
        "RUN a \\",
        "run a\nFrom b\nCoPy c d",
        "RUN \u65e5 \\\n \u672c\n\u3000USER \u00e9\n",
        "CMD --a --b c\nHEALTHCHECK --interval=1s --x CMD y\n",
    ],
)
def test_chosen_files(dockerfile: Reading, text: str) -> None:
    theirs = _theirs(text)
    assert theirs is not None
    assert _ours(dockerfile(text)) == theirs
