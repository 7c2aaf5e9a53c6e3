"""The whole Dockerfile."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lintainer.dockerfile import Dockerfile, tree
from lintainer.text import Span

Reading = Callable[..., Dockerfile]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("FROM a\nRUN b\n", {"From": 1, "Run": 1, "Executing": 1, "Instruction": 2, "Stage": 1, "Cmd": 0}),
        ("ADD a b\nCOPY c d\nONBUILD COPY e f\n", {"Transfer": 3, "Add": 1, "Copy": 2, "Onbuild": 1}),
        ("CMD a\nENTRYPOINT b\n", {"Starting": 2, "Executing": 2}),
        ("ENV A=1\nARG B\nLABEL c=d\n", {"Assigning": 3}),
        ("NOPE\n", {"Unknown": 1, "Dockerfile": 1, "Nothing": 0}),
    ],
)
def test_nodes_by_the_name_of_their_class(dockerfile: Reading, text: str, kinds: dict[str, int]) -> None:
    read = dockerfile(text)
    assert {kind: len(read.nodes(kind)) for kind in kinds} == kinds


@pytest.mark.parametrize(
    ("text", "path", "is_template"),
    [
        ("{{ x }}\nFROM a\n", "Dockerfile", True),
        ("FROM a\n{% if x %}\nRUN b\n{% endif %}\n", "Dockerfile", True),
        ("FROM a\n__LABELS__\n", "Dockerfile", True),
        ("FROM a\n@PACKAGES@\n%%MORE%%\n", "Dockerfile", True),
        ("FROM {{ a }}\n  - b\n", "Dockerfile", True),
        ("FROM a\nINSTALL b\n", "Dockerfile.j2", True),
        ("FROM a\nINSTALL b\n", "Dockerfile", False),
        ("FROM a\nRUN docker inspect -f '{{.Id}}' b\n", "Dockerfile", False),
        ("FROM a\nRUN b\n", "Dockerfile.j2", False),
    ],
)
def test_templates_are_noticed_once(dockerfile: Reading, text: str, path: str, is_template: bool) -> None:
    read = dockerfile(text, path)
    assert read.is_template is is_template
    assert len(read.problems) == (1 if is_template else 0)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("ENV A=1 B\n", 1),
        ("LABEL a=b c\n", 1),
        ("ENV A b c\n", 0),
        ("ENV A=1 B=2\n", 0),
        ("ARG A B\n", 0),
    ],
)
def test_names_without_values_are_a_problem(dockerfile: Reading, text: str, count: int) -> None:
    assert len(dockerfile(f"FROM x\n{text}").problems) == count


def test_global_arguments_see_one_another(dockerfile: Reading) -> None:
    read = dockerfile("ARG A=1\nARG B=${A}2 C\nFROM x\nARG D=3\n")
    assert [read.global_argument(name) for name in "ABCD"] == ["1", "12", None, None]


def test_comments_speak_of_what_follows(dockerfile: Reading) -> None:
    text = "# one\nFROM a\n# two\nRUN b \\\n  # three\n  c\n# four\n"
    comments = dockerfile(text).comments()
    scopes = [text[one.scope.start : one.scope.end] if one.scope else None for one in comments]
    assert scopes == ["FROM a", "RUN b \\\n  # three\n  c", "\n  c", None]
    assert all(one.is_own_line for one in comments)


def test_comments_of_scripts_count_where_they_may_hold_an_ignore(dockerfile: Reading) -> None:
    text = "RUN <<E\na\n# lintainer: ignore[x]\nb\nE\n"
    comments = dockerfile(text).comments()
    assert [text[one.at.start : one.at.end] for one in comments] == ["# lintainer: ignore[x]"]
    assert comments[0].scope == Span(text.index("b\nE"), text.index("b\nE") + 1)
    assert dockerfile(text.replace("lintainer:", "nothing:")).comments() == []


def test_the_instruction_at_a_place(dockerfile: Reading) -> None:
    text = "\nFROM a\nRUN b\n\n"
    read = dockerfile(text)
    found = [read.instruction_at(at) for at in (0, 1, 5, text.index("RUN"), len(text))]
    assert [one.keyword if one else None for one in found] == [None, "FROM", "FROM", "RUN", "RUN"]


def test_findings_are_about_a_stage(dockerfile: Reading) -> None:
    text = "ARG A\nFROM a AS x\nRUN b\nFROM c\nRUN d\n"
    read = dockerfile(text)
    subjects = [read.subject(Span(text.index(mark), text.index(mark))) for mark in ("ARG", "RUN b", "RUN d")]
    assert subjects == [None, {"stage": "x"}, {"stage": "1"}]


def test_what_a_file_may_hold(dockerfile: Reading) -> None:
    assert not dockerfile("RUN a\n").may_hold(b"apt")
    assert dockerfile("RUN apt\n").may_hold(b"apt")
    assert dockerfile("RUN ap\\\nt\n").may_hold(b"apt")
    assert dockerfile("RUN \u00e9\n").may_hold("\u00e9".encode())


def test_words_are_counted_whole(dockerfile: Reading) -> None:
    read = dockerfile("ARG A AB\nRUN $A ${AB} A_B caf\u00e9A\n")
    assert [read.count(word) for word in ("A", "AB", "B", "RUN")] == [3, 2, 0, 1]


def test_comments_in_a_span(dockerfile: Reading) -> None:
    text = "FROM a\n# one\nRUN b\n"
    read = dockerfile(text)
    assert read.has_comment_in(Span(0, len(text)))
    assert not read.has_comment_in(Span(0, text.index("#")))
    assert not read.has_comment_in(Span(text.index("RUN"), len(text)))


def test_the_plain_tree(dockerfile: Reading) -> None:
    text = "FROM --platform=x a\nRUN <<E \\\n  && b\nc\nE\nonbuild copy --link d e\n"
    plain = tree(dockerfile(text))
    assert plain["kind"] == "dockerfile"
    assert plain["path"] == "Dockerfile"
    assert plain["instructions"] == [
        {"keyword": "FROM", "start_line": 1, "end_line": 1, "flags": ["--platform=x"], "heredocs": []},
        {"keyword": "RUN", "start_line": 2, "end_line": 5, "flags": [], "heredocs": ["E"]},
        {"keyword": "ONBUILD", "start_line": 6, "end_line": 6, "flags": [], "heredocs": []},
    ]
    assert tree(dockerfile(text)) == plain


def test_nothing_at_all(dockerfile: Reading) -> None:
    read = dockerfile("")
    assert (read.instructions, read.stages, read.final_stage) == ([], [], None)
    assert read.instruction_at(0) is None
    assert read.comments() == []
