"""Edits on scripts, in the style of the lines around them."""

from __future__ import annotations

import pytest

from lintainer.dockerfile import Dockerfile, read
from lintainer.document import Project
from lintainer.shell import Command, Script
from lintainer.shell.chain import append_command, insert_argument, remove_words
from lintainer.text import Joined, Source, apply


def dockerfile(text: str) -> Dockerfile:
    return read(Source("Dockerfile", text.encode()), Project())


def commands(text: str) -> list[Command]:
    return [each for run in dockerfile(text).nodes("Run") for each in run.commands]  # type: ignore[attr-defined]


def appended(text: str, name: str = "target") -> str | None:
    """`text` with `clean` behind the chain of the command `name`."""
    command = next(each for each in commands(text) if each.name == name)
    source = Source("Dockerfile", text.encode())
    escape = b"`" if "escape=`" in text else b"\\"
    edit = append_command(command, b"clean", source, escape)
    return None if edit is None else apply(source.data, [edit]).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("RUN target\n", "RUN target && clean\n"),
        ("RUN target", "RUN target && clean"),
        ("RUN target  \n", "RUN target && clean  \n"),
        ("RUN a && target && b; c\n", "RUN a && target && b && clean; c\n"),
        ("RUN target # why\n", "RUN target && clean # why\n"),
        ("RUN a | target >x 2>&1\n", "RUN a | target >x 2>&1 && clean\n"),
        ("RUN (a; target) && b\n", "RUN (a; target && clean) && b\n"),
        ("RUN if a; then target; fi\n", "RUN if a; then target && clean; fi\n"),
        ("RUN for x in a; do target; done\n", "RUN for x in a; do target && clean; done\n"),
        ("RUN target || exit 1\n", "RUN target || exit 1 && clean\n"),
        ("RUN target || true\n", "RUN target || true && clean\n"),
        ("RUN sh -c 'a && target'\n", "RUN sh -c 'a && target && clean'\n"),
        ('RUN sh -c "target; b"\n', 'RUN sh -c "target && clean; b"\n'),
        ("RUN a \\\n    && target\nUSER x\n", "RUN a \\\n    && target \\\n    && clean\nUSER x\n"),
        ("RUN a \\\n\t&& target\n", "RUN a \\\n\t&& target \\\n\t&& clean\n"),
        ("RUN a && \\\n  target\n", "RUN a && \\\n  target && \\\n  clean\n"),
        ("RUN a \\\r\n && target\r\n", "RUN a \\\r\n && target \\\r\n && clean\r\n"),
        ("RUN a \\\n # note\n && target\n", "RUN a \\\n # note\n && target \\\n && clean\n"),
        ("RUN target \\\n    x \\\n    y\n", "RUN target \\\n    x \\\n    y \\\n    && clean\n"),
        ("RUN a && target \\\n  x\n", "RUN a && target \\\n  x \\\n  && clean\n"),
        ("RUN a || \\\n  target\n", "RUN a || \\\n  target && \\\n  clean\n"),
        ("RUN a \\\n && target \\\n && b\n", "RUN a \\\n && target \\\n && b \\\n && clean\n"),
        ("RUN set -e; \\\n    target; \\\n    b\n", "RUN set -e; \\\n    target; \\\n    clean; \\\n    b\n"),
        ("RUN set -e; \\\n    target\n", "RUN set -e; \\\n    target; \\\n    clean\n"),
        ("RUN a; \\\n    target\n", "RUN a; \\\n    target && clean\n"),
        (
            '# escape=`\nFROM x\nSHELL ["bash", "-c"]\nRUN a `\n && target\n',
            '# escape=`\nFROM x\nSHELL ["bash", "-c"]\nRUN a `\n && target `\n && clean\n',
        ),
        ("RUN <<E\nset -e\ntarget\nE\n", "RUN <<E\nset -e\ntarget\nclean\nE\n"),
        ("RUN <<E\ntarget\nb\nE\n", "RUN <<E\ntarget\nclean\nb\nE\n"),
        ("RUN <<E\n  a\n  target\nE\n", "RUN <<E\n  a\n  target && clean\nE\n"),
        ("RUN <<E\ntarget # why\nb\nE\n", "RUN <<E\ntarget && clean # why\nb\nE\n"),
        ("RUN <<E\na &&\n  target\nE\n", "RUN <<E\na &&\n  target &&\n  clean\nE\n"),
        (
            "RUN <<E\nset -e\nif a; then\n  target\nfi\nE\n",
            "RUN <<E\nset -e\nif a; then\n  target\n  clean\nfi\nE\n",
        ),
    ],
)
def test_append(before: str, after: str) -> None:
    assert appended("FROM x\n" + before if "escape" not in before else before) == (
        "FROM x\n" + after if "escape" not in after else after
    )


@pytest.mark.parametrize(
    "text",
    [
        "RUN target &\n",
        "RUN ! target\n",
        "RUN if target; then a; fi\n",
        "RUN a $(target)\n",
        "RUN target && (\n",
        "RUN target && exec a\n",
        "RUN target && exit\n",
        "RUN f() { a; } && target && f() { b; }\n",
        'RUN ["target", "x"]\n',
        "RUN sh -c 'target '\"'x'\"\n",
    ],
)
def test_append_where_it_would_be_a_guess(text: str) -> None:
    assert appended("FROM x\n" + text) is None


def test_append_does_not_break_quotes() -> None:
    source = Source("x", b"sh -c 'target'")
    command = Script(Joined.plain(source.data, 0), "sh").commands[1]
    assert append_command(command, b"echo 'x'", source) is None
    assert append_command(command, b'echo "x"', source) is not None


def test_insert_argument() -> None:
    text = 'FROM x\nRUN a && target \\\n  b\nRUN ["target", "b"]\n'
    source = Source("Dockerfile", text.encode())
    edits = [insert_argument(each.words[0], b"-y") for each in commands(text) if each.name == "target"]
    assert apply(source.data, edits).decode() == (
        'FROM x\nRUN a && target -y \\\n  b\nRUN ["target", "-y", "b"]\n'
    )


@pytest.mark.parametrize(
    ("before", "removed", "after"),
    [
        ("RUN target a b c\n", "b", "RUN target a c\n"),
        ("RUN target a b c\n", "abc", "RUN target\n"),
        ("RUN target a b c\n", "ac", "RUN target b\n"),
        ("RUN target  a   b\n", "b", "RUN target  a\n"),
        ("RUN target \\\n  a \\\n  b \\\n  c\n", "b", "RUN target \\\n  a \\\n  c\n"),
        ("RUN target \\\n  a \\\n  b \\\n  c\n", "c", "RUN target \\\n  a \\\n  b\n"),
        ("RUN target \\\n  a \\\n  b \\\n  c\n", "bc", "RUN target \\\n  a\n"),
        ("RUN target \\\n  a b \\\n  c\n", "a", "RUN target \\\n  b \\\n  c\n"),
        ("RUN target a \\\n  b\n", "a", "RUN target \\\n  b\n"),
        ("RUN target a >x b\n", "b", None),
        ("RUN target \\\n  a \\\n # note\n  b\n", "a", "RUN target \\\n # note\n  b\n"),
        ("RUN target \\\n # note\n  b\n", "b", None),
        ("RUN target 'x \\\n # note\n y' b\n", "b", "RUN target 'x \\\n # note\n y'\n"),
        ("RUN target 'a\\\n# note\nb' c\n", "abc", None),
        ("RUN target \\\n # one\n a \\\n # two\n b\n", "a", None),
    ],
)
def test_remove_words(before: str, removed: str, after: str | None) -> None:
    text = "FROM x\n" + before
    source = Source("Dockerfile", text.encode())
    command = next(each for each in commands(text) if each.name == "target")
    edits = remove_words(command, [word for word in command.words if word.text in removed], source)
    assert (apply(source.data, edits).decode() if edits else None) == (after and "FROM x\n" + after)
