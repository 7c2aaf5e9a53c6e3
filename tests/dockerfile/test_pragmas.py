"""Comments of other tools that speak of a part of a Dockerfile."""

from __future__ import annotations

from collections.abc import Callable

from lintainer.dockerfile import Dockerfile
from lintainer.ignores.comment import read

Reading = Callable[..., Dockerfile]


def scopes(document: Dockerfile) -> list[tuple[str, list[str], str | None]]:
    return [
        (one.tool, [name.text for name in one.names], document.source.text(one.scope) if one.scope else None)
        for one in read(document)
    ]


def test_hadolints_stage_ignore_speaks_of_the_whole_stage(dockerfile: Reading) -> None:
    text = "FROM a\n# hadolint stage ignore=DL3011,DL3002 why\nUSER b\nRUN c\nFROM d\nRUN e\n"
    assert scopes(dockerfile(text)) == [
        ("hadolint", ["DL3011", "DL3002"], text[: text.index("\nFROM d")]),
    ]


def test_hadolints_stage_ignore_above_a_stage_speaks_of_that_one(dockerfile: Reading) -> None:
    text = "FROM a\nRUN c\n# hadolint stage ignore=DL3011\nFROM d\nRUN e\n"
    assert scopes(dockerfile(text)) == [("hadolint", ["DL3011"], "FROM d\nRUN e")]


def test_buildkits_check_speaks_of_the_instruction_below(dockerfile: Reading) -> None:
    text = "FROM a\n# check=skip=One,Two;error=true\nUSER b\nRUN c\n"
    assert scopes(dockerfile(text)) == [("buildkit", ["One", "Two"], "USER b")]
    assert scopes(dockerfile("# check=skip=all\nFROM a\n")) == [("buildkit", [], None)]
    assert scopes(dockerfile("FROM a\n# check=error=true\nUSER b\n")) == []
