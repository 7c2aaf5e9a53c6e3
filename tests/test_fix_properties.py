"""What holds for every fix of the rules about packages, on Dockerfiles put together at random."""

from __future__ import annotations

import re

import dockerfile  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from lintainer.diagnostic import Diagnostic
from lintainer.dockerfile import Run
from lintainer.document import Document, Project
from lintainer.engine import lint
from lintainer.fixer import Fixed, fix
from lintainer.rulesets import entries
from lintainer.select import ActiveRule
from lintainer.text import Source

RULES = [ActiveRule(entry) for entry in entries() if ".packages." in entry.module]
COMMANDS = st.sampled_from(
    [
        "apt update", "apt install curl", "apt-get update", "apt-get -q install{gap}git{gap}jq",
        "apt upgrade", "sudo apt-get install -y less", "apk add{gap}make", "apk --update add -t .build gcc",
        "pip install -q{gap}flask", "python3 -m pip install 'a b'", "yum install nginx",
        "dnf -y install{gap}nginx", "microdnf update", "rm -rf /var/lib/apt/lists/*", "yum clean all",
        "make{gap}all", "echo 'x # y'", "cd /tmp", "set -e", "sh -c 'dnf install git'",
        'sh -c "apt-get update && apt-get install $X"', "(apt-get update; apt-get upgrade)",
        "if true; then yum install a; fi", "yes | apt-get install vim", "exec apt-get install vim",
        "npm i left-pad", "x=$(apk add git)", "apt-get install a > /dev/null 2>&1", "! apk add b",
    ]
)  # fmt: skip
GAPS = st.sampled_from([" ", " \\\n    ", " \\\n\t", " \\\n# note\n  ", "  "])
JOINERS = st.sampled_from([" && ", " && \\\n    ", " \\\n  && ", "; ", "; \\\n\t", " || ", " &&\\\n ", " | "])
FLAGS = st.sampled_from(["", "--mount=type=cache,target=/var/lib/apt ", "--mount=target=/root/.cache "])


@st.composite
def instructions(draw: st.DrawFn) -> str:
    commands = draw(st.lists(COMMANDS, min_size=1, max_size=5))
    if draw(st.integers(0, 4)) == 0:
        body = "\n".join(command.replace("{gap}", " ") for command in commands)
        return f"RUN {draw(FLAGS)}<<EOF\n{body}\nEOF"
    text = commands[0]
    for command in commands[1:]:
        text += draw(JOINERS) + command
    while "{gap}" in text:
        text = text.replace("{gap}", draw(GAPS), 1)
    return draw(st.sampled_from(["RUN ", "RUN ", "ONBUILD RUN ", "run\t"])) + draw(FLAGS) + text


@st.composite
def files(draw: st.DrawFn) -> bytes:
    lines = ["# top", "FROM debian:12", *draw(st.lists(instructions(), min_size=1, max_size=4))]
    text = "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n# end\n"]))
    return (text.replace("\n", "\r\n") if draw(st.booleans()) else text).encode()


def examine(source: Source) -> tuple[Document | None, list[Diagnostic]]:
    return lint(source, "dockerfile", Project(), RULES)


def fixed(data: bytes, is_unsafe: bool) -> Fixed:
    def is_wanted(one: Diagnostic) -> bool:
        return one.fix is not None and (is_unsafe or one.fix.is_safe)

    return fix(Source("Dockerfile", data), examine, is_wanted)


def broken_scripts(data: bytes) -> int:
    document, _ = examine(Source("Dockerfile", data))
    nodes = document.nodes("Run") if document else ()
    return sum(script.has_errors for node in nodes if isinstance(node, Run) for script in node.scripts)


@given(files(), st.booleans())
def test_fixes_settle_and_keep_the_rest(data: bytes, is_unsafe: bool) -> None:
    result = fixed(data, is_unsafe)
    after = result.data
    assert (result.unsettled, result.refused) == ((), ())
    assert fixed(after, is_unsafe).data == after
    assert not any(one.rule.startswith("error/") for one in result.left)
    assert after.count(b"\r\n") in (0, after.count(b"\n"))
    assert after.endswith(b"\n") == data.endswith(b"\n")
    assert re.findall(rb"^\s*#.*$", after, re.M) == re.findall(rb"^\s*#.*$", data, re.M)
    assert broken_scripts(after) <= broken_scripts(data)
    assert dockerfile.parse_string(after.decode())
