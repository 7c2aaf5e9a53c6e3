"""What holds for every script, however it is put together."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from lintainer.dockerfile import Dockerfile, read
from lintainer.document import Project
from lintainer.shell import Command, Script
from lintainer.shell.chain import append_command, quote
from lintainer.shell.packages import PackageCommand, cleans
from lintainer.text import Joined, Source, apply

PIECES = st.sampled_from(
    [
        "a",
        " ",
        "\n",
        "&&",
        "||",
        "|",
        ";",
        "&",
        "(",
        ")",
        "{",
        "}",
        "$",
        "${",
        "$(",
        "`",
        "'",
        '"',
        "\\",
        "#",
        ">",
        "<<E",
        "E",
        "if ",
        "then ",
        "fi",
        "for x in ",
        "do ",
        "done",
        "case x in ",
        "esac",
        "apt-get install ",
        "sh -c ",
        "=",
        "é",
        "-y ",
        "rm -rf /var/lib/apt/lists/* ",
        "[ ",
        " ]",
        "pip install x==1 ",
        "!",
        "sudo ",
        "*",
        "~",
        "\\\n",
        "\t",
        "\r\n",
    ]
)
SIMPLE = st.sampled_from(
    ["make", "apt-get install -y a b", "echo 'x y'", 'rm "$d"', "cd /x", "A=b run", "x >y 2>&1"]
)
JOINS = st.sampled_from([" && ", "; ", " || ", " | ", " \\\n  && ", " && \\\n    ", "; \\\n\t"])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join), st.integers(0, 9))
def test_places_are_true(text: str, start: int) -> None:
    data = b"#" * start + text.encode()
    script = Script(Joined.plain(data[start:], start), "bash")
    for command in script.commands:
        place = command.span
        assert start <= place.start <= place.end <= len(data)
        if command.script is script:
            for word in command.words:
                span = word.span
                assert data[span.start : span.end].decode() == word.raw
        cleans(command)
        packages = PackageCommand.of(command)
        assert packages is None or all(package.name is not None for package in packages.packages)
        assert command.has_flag("-y") in (True, False)
        assert all(isinstance(name, str) for word in command.words for name in word.variables)


@settings(max_examples=100, deadline=None)
@given(st.lists(SIMPLE, min_size=1, max_size=6), st.lists(JOINS, min_size=6, max_size=6))
def test_commands_are_those_that_were_joined(parts: list[str], joins: list[str]) -> None:
    text = "".join(part + join for part, join in zip(parts, [*joins[: len(parts) - 1], ""], strict=True))
    found = Script(Joined.plain(text.encode(), 0), "sh").commands
    assert len(found) == len(parts)


def dockerfile(data: bytes) -> Dockerfile:
    return read(Source("Dockerfile", data), Project())


def read_run(data: bytes) -> list[Command]:
    return [each for run in dockerfile(data).nodes("Run") for each in run.commands]  # type: ignore[attr-defined]


def said(commands: list[Command]) -> list[list[str]]:
    return [[word.text for word in each.words] for each in commands]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(SIMPLE, min_size=1, max_size=5),
    st.lists(JOINS, min_size=5, max_size=5),
    st.sampled_from(["", "set -e; ", "set -e; \\\n  "]),
    st.sampled_from(["\n", "", " # note\n", "\nUSER x\n"]),
    st.data(),
)
def test_appending_adds_one_command(
    parts: list[str], joins: list[str], lead: str, tail: str, data: st.DataObject
) -> None:
    body = "".join(part + join for part, join in zip(parts, [*joins[: len(parts) - 1], ""], strict=True))
    source = Source("Dockerfile", f"FROM x\nRUN {lead}{body}{tail}".encode())
    before = read_run(source.data)
    command = data.draw(st.sampled_from(before))
    edit = append_command(command, b"clean up", source)
    assert edit is not None
    after = said(read_run(apply(source.data, [edit])))
    assert after.count(["clean", "up"]) == 1
    after.remove(["clean", "up"])
    assert after == said(before)


@given(st.text(st.characters(exclude_characters="\x00\n\r", exclude_categories=["Cs"]), min_size=1))
def test_quoted_text_is_one_word(text: str) -> None:
    script = Script(Joined.plain(b"echo " + quote(text.encode()), 0), "sh")
    assert [word.text for word in script.commands[0].words[1:]] == [text]
