"""Typed nodes: what instructions say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lintainer.dockerfile import (
    Add,
    Arg,
    Copy,
    Dockerfile,
    Env,
    From,
    Healthcheck,
    Instruction,
    Label,
    Onbuild,
    Run,
    Unknown,
    User,
    Workdir,
)

Reading = Callable[..., Dockerfile]


def first(read: Dockerfile) -> Instruction:
    return read.instructions[0]


def only(read: Dockerfile, kind: type[Instruction]) -> Instruction:
    (found,) = read.nodes(kind.__name__)
    assert isinstance(found, kind)
    return found


def test_keyword_flags_and_arguments_have_places(dockerfile: Reading) -> None:
    text = "  Copy --from=a \\\n  --chown=1:1 x \\\n  y/ \n"
    node = first(dockerfile(text))
    assert isinstance(node, Copy)
    assert text[node.keyword_at.start : node.keyword_at.end] == node.keyword == "Copy"
    assert [text[flag.at.start : flag.at.end] for flag in node.flags] == ["--from=a", "--chown=1:1"]
    assert text[node.arguments_at.start : node.arguments_at.end] == "x \\\n  y/"
    assert node.arguments.split() == ["x", "y/"]
    assert text[node.at.start : node.at.end].startswith("Copy")


@pytest.mark.parametrize(
    ("text", "value", "written"),
    [
        ("COPY --from=build a b", "build", "build"),
        ('COPY --from="build" a b', "build", '--from="build"'),
        ('COPY "--from=build" a b', None, None),
        ("COPY --from a b", None, None),
    ],
)
def test_flag_values(dockerfile: Reading, text: str, value: str | None, written: str | None) -> None:
    flag = first(dockerfile(text)).flag("from")
    assert (flag.value if flag else None) == value
    if flag is not None and written is not None:
        assert text[flag.value_at.start : flag.value_at.end] == written


def test_the_last_flag_of_a_name_counts(dockerfile: Reading) -> None:
    flag = first(dockerfile("COPY --from=a --from=b c d")).flag("from")
    assert flag is not None
    assert flag.value == "b"


def test_mounts_are_settings(dockerfile: Reading) -> None:
    text = "RUN --mount=type=cache,target=/a,from=base,readonly --mount=type=tmpfs x"
    run = only(dockerfile(text), Run)
    assert isinstance(run, Run)
    assert run.mounts[0] == {"type": "cache", "target": "/a", "from": "base", "readonly": "true"}
    at = run.flags[0].part_at("base", "from=")
    assert text[at.start : at.end] == "base"


def test_variables_of_a_flag_have_places(dockerfile: Reading) -> None:
    text = "FROM --platform=$OS/${ARCH} a"
    flag = first(dockerfile(text)).flags[0]
    assert [(name, text[at.start : at.end]) for name, at in flag.variables] == [
        ("OS", "OS"),
        ("ARCH", "ARCH"),
    ]


@pytest.mark.parametrize(
    ("text", "image", "name"),
    [
        ("FROM a:1", "a:1", None),
        ("FROM a AS b", "a", "b"),
        ("from --platform=x a as B", "a", "B"),
        ('FROM "a"', "a", None),
        ("FROM a \\\n  AS b", "a", "b"),
        ("FROM a b c", "a", None),
        ("FROM", None, None),
    ],
)
def test_from(dockerfile: Reading, text: str, image: str | None, name: str | None) -> None:
    node = only(dockerfile(text), From)
    assert isinstance(node, From)
    assert (node.image.reference.text if node.image else None) == image
    assert (node.name.text if node.name else None) == name
    if node.image is not None:
        assert text[node.image.at.start : node.image.at.end] == image


@pytest.mark.parametrize(
    ("text", "sources", "destination"),
    [
        ("COPY a b c/", ["a", "b"], "c/"),
        ('COPY ["a x", "b"]', ["a x"], "b"),
        ("COPY a", [], None),
        ("COPY <<E <<F /d\nE\nF", [], "/d"),
        ("ADD a <<E /d\nE", ["a"], "/d"),
        ('COPY "a b" c', ["a b"], "c"),
    ],
)
def test_transfers(dockerfile: Reading, text: str, sources: list[str], destination: str | None) -> None:
    node = first(dockerfile(text))
    assert isinstance(node, Copy | Add)
    assert [word.text for word in node.sources] == sources
    assert (node.destination.text if node.destination else None) == destination


def test_a_line_of_docker_history_is_known(dockerfile: Reading) -> None:
    digest = "0" * 64
    lines = (f"ADD file:{digest} in /", f"COPY dir:{digest} /x", "ADD file:short in /", "COPY a b")
    found = dockerfile("\n".join(lines)).nodes("Transfer")
    assert [node.is_from_history for node in found if isinstance(node, Copy | Add)] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ENV A=1 B='two words' C", [("A", "1"), ("B", "two words"), ("C", None)]),
        ("ENV A one two", [("A", "one two")]),
        ("ENV A b=c", [("A", "b=c")]),
        ("ENV A \"b  c\" d'e'", [("A", "b  c de")]),
        ('ENV A \\"b', [("A", '"b')]),
        ('ENV A="x=y"', [("A", "x=y")]),
        ("ENV A=", [("A", "")]),
        ("ENV A=1 \\\n  # note\n  B=2", [("A", "1"), ("B", "2")]),
        ("LABEL a.b=c", [("a.b", "c")]),
        ("ARG A", [("A", None)]),
        ("ARG A=1 B", [("A", "1"), ("B", None)]),
        ("ARG A b", [("A", None), ("b", None)]),
    ],
)
def test_assignments(dockerfile: Reading, text: str, expected: list[tuple[str, str | None]]) -> None:
    node = first(dockerfile(text))
    assert isinstance(node, Env | Label | Arg)
    assert [(one.name, one.value) for one in node.assignments] == expected
    for one in node.assignments:
        assert text[one.name_at.start : one.name_at.end] == one.name
        assert one.at.start == one.name_at.start
        if one.value is not None and '"' not in text and "'" not in text:
            assert text[one.value_at.start : one.value_at.end] == one.value


@pytest.mark.parametrize(
    ("text", "account", "is_root"),
    [
        ("USER app", "app", False),
        ("USER root:root", "root", True),
        ("USER 0", "0", True),
        ("USER 00:1", "00", True),
        ("ARG U\nUSER $U", None, False),
        ("ENV U=root\nUSER ${U}", "root", True),
        ("USER", None, False),
    ],
)
def test_users(dockerfile: Reading, text: str, account: str | None, is_root: bool) -> None:
    user = only(dockerfile(f"FROM a\n{text}"), User)
    assert isinstance(user, User)
    assert (user.account, user.is_root) == (account, is_root)


@pytest.mark.parametrize(
    ("path", "is_absolute"),
    [
        ("/a", True),
        ("c:/a", True),
        ("C:\\\\a", True),
        ("a", False),
        ("./a", False),
        ("a/$B", False),
        ("$UNKNOWN/a", None),
        ("$KNOWN/a", True),
        ('"/a b"', True),
        ("/a b", True),
    ],
)
def test_workdirs(dockerfile: Reading, path: str, is_absolute: bool | None) -> None:
    node = only(dockerfile(f"FROM a\nENV KNOWN=/k\nWORKDIR {path}\n"), Workdir)
    assert isinstance(node, Workdir)
    assert node.is_absolute is is_absolute


def test_a_trigger_in_a_trigger_is_none(dockerfile: Reading) -> None:
    onbuild = dockerfile("FROM a\nONBUILD ONBUILD RUN make\n").instructions[1]
    assert isinstance(onbuild, Onbuild)
    assert isinstance(onbuild.trigger, Onbuild)
    assert onbuild.trigger.trigger is None


def test_triggers_are_nodes_of_their_own(dockerfile: Reading) -> None:
    text = "FROM a\nONBUILD COPY --from=x a b\nonbuild RUN <<E\nc\nE\nONBUILD\n"
    read = dockerfile(text)
    onbuilds = [node for node in read.instructions if isinstance(node, Onbuild)]
    triggers = [node.trigger for node in onbuilds]
    assert [type(one).__name__ for one in triggers] == ["Copy", "Run", "NoneType"]
    assert all(one.is_trigger and one.stage is read.stages[0] for one in triggers if one)
    copy = triggers[0]
    assert copy is not None
    assert text[copy.keyword_at.start : copy.keyword_at.end] == "COPY"
    assert [flag.name for flag in copy.flags] == ["from"]
    assert copy in read.nodes("Copy")
    assert copy not in read.instructions


def test_a_trigger_behind_a_trigger_has_none_itself(dockerfile: Reading) -> None:
    read = dockerfile("FROM a\nONBUILD ONBUILD RUN x\n")
    assert [node.trigger is None for node in read.nodes("Onbuild") if isinstance(node, Onbuild)] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("text", "is_none"),
    [("HEALTHCHECK NONE", True), ("HEALTHCHECK none", True), ("HEALTHCHECK CMD none", False)],
)
def test_healthchecks(dockerfile: Reading, text: str, is_none: bool) -> None:
    node = only(dockerfile(text), Healthcheck)
    assert isinstance(node, Healthcheck)
    assert node.is_none is is_none


def test_what_is_unknown_is_kept(dockerfile: Reading) -> None:
    node = only(dockerfile("FROM a\nINSTALL b c\n"), Unknown)
    assert (node.keyword, node.arguments) == ("INSTALL", "b c")


def test_exec_form_has_words_with_places(dockerfile: Reading) -> None:
    text = 'CMD ["a\\\\b", "c d"]\n'
    words = first(dockerfile(text)).json
    assert words is not None
    assert [word.text for word in words] == ["a\\b", "c d"]
    assert [text[word.span.start : word.span.end] for word in words] == ['"a\\\\b"', '"c d"']


def test_comments_inside_are_noticed(dockerfile: Reading) -> None:
    text = "ENV A=1 \\\n  # note\n  B=2\nENV C=3 \\\n  D=4\n# behind\nRUN <<E\n# body\nE\n"
    assert [one.has_comments for one in dockerfile(text).instructions] == [True, False, False]


def test_blanks_to_fill_are_noticed(dockerfile: Reading) -> None:
    text = "COPY {{ src }} /\nCOPY a /\nUSER {% if x %}\n"
    assert [one.has_blanks_to_fill for one in dockerfile(text).instructions] == [True, False, True]
