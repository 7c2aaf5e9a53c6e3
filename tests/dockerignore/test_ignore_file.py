"""Ignore files as a language: read, linted, fixed and commented like any other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lintainer.dockerignore import IgnoreFile, read, tree
from lintainer.document import Project
from lintainer.text import Source

Command = Callable[..., Any]


def file(text: str, *others: str) -> IgnoreFile:
    return read(Source(".dockerignore", text.encode()), Project(None, True, [".dockerignore", *others]))


def test_nodes_and_comments() -> None:
    found = file("# one\na\n\n# two\n!b\n# end\n")
    assert [pattern.text for pattern in found.patterns.all] == ["a", "!b"]
    assert found.nodes("IgnoreFile") == [found]
    assert len(found.nodes("Pattern")) == 2
    scopes = [comment.scope and found.source.text(comment.scope) for comment in found.comments()]
    assert scopes == ["a", "!b", None]


def test_what_the_builder_refuses_is_a_problem() -> None:
    (problem,) = file("a\n[b\n").problems
    assert problem.at.start == 2
    assert "[b" in problem.message


def test_the_tree_names_patterns() -> None:
    assert tree(file("!./a/\n")) == {
        "patterns": [{"line": 1, "text": "!./a/", "path": "a", "exception": True}]
    }


@pytest.mark.parametrize(("text", "after"), [("a", b"\n.git\n"), ("a\r\n", b".git\r\n"), ("", b".git\n")])
def test_a_pattern_is_put_at_the_end(text: str, after: bytes) -> None:
    assert file(text).appended(".git").text == after


def test_dockerfiles_beside_it_are_those_built_with_it(here: Path) -> None:
    for name in (
        "Dockerfile",
        "web.Dockerfile",
        "api.Dockerfile",
        "api.Dockerfile.dockerignore",
        "Dockerfile.md",
    ):
        (here / name).write_text("FROM a\nCOPY b /\n")
    found = read(Source(".dockerignore", b"b\n"), Project(str(here)))
    assert [one.source.path for one in found.dockerfiles] == ["Dockerfile", "web.Dockerfile"]
    assert found.copied_paths == {"b"}
    own = read(Source("api.Dockerfile.dockerignore", b"b\n"), Project(str(here)))
    assert [one.source.path for one in own.dockerfiles] == ["api.Dockerfile"]


def test_the_command_lints_and_fixes_it(here: Path, lintainer: Command) -> None:
    (here / ".dockerignore").write_text(
        "docs\n../x\n# lintainer: ignore[dockerignore/inline-comment] wanted\na # b\n"
    )
    (here / "Dockerfile").write_text("FROM a:1\nCOPY docs/a.md missing.txt /\n")
    ended = lintainer("check", "--isolated", "--select", "all", "--format", "json", ".")
    rules = {one["rule"]: one["path"] for one in json.loads(ended.out)}
    assert rules["dockerignore/parent-folder"] == ".dockerignore"
    assert rules["dockerignore/needed-file-ignored"] == ".dockerignore"
    assert rules["dockerfile/ignored-copy-source"] == "Dockerfile"
    assert rules["dockerfile/missing-copy-source"] == "Dockerfile"
    assert "dockerignore/inline-comment" not in rules
    lintainer("check", "--isolated", "--fix", ".dockerignore")
    assert "../x" not in (here / ".dockerignore").read_text()


def test_the_command_shows_its_tree(here: Path, lintainer: Command) -> None:
    (here / ".dockerignore").write_text("docs\n")
    assert "docs" in lintainer("tree", ".dockerignore").out
