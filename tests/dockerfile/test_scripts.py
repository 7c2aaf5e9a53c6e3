"""The scripts of an instruction."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintainer.dockerfile import Dockerfile, Executing, Run, read
from lintainer.dockerfile.scripts import _blanked, heredoc_scripts
from lintainer.document import Project
from lintainer.text import Source

NOTHING: Final[list[str]] = []


def parsed(text: str) -> Dockerfile:
    return read(Source("Dockerfile", text.encode()), Project())


def first(text: str, kind: str = "Run") -> Executing:
    found = parsed(text).nodes(kind)[0]
    assert isinstance(found, Executing)
    return found


def read_as(text: str) -> list[tuple[str, list[str | None]]]:
    """Dialect and names of the commands of each script of the first RUN."""
    return [(script.dialect, [command.name for command in script.commands]) for script in first(text).scripts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RUN a && b\n", [("sh", ["a", "b"])]),
        ("RUN --network=none \\\n  # why\n  a\n", [("sh", ["a"])]),
        ("ONBUILD RUN a; b\n", [("sh", ["a", "b"])]),
        ('RUN ["/bin/a", "b; c"]\n', [("sh", ["a"])]),
        ('RUN ["bash", "-c", "a | b"]\n', [("sh", ["bash", "a", "b"])]),
        ('RUN [ "$x" = y ] && a\n', [("sh", ["[", "a"])]),
    ],
)
def test_arguments_are_a_script(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert read_as(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RUN <<E\na\nb\nE\n", [("sh", ["a", "b"])]),
        ("RUN <<-E\n\ta\n\tE\n", [("sh", ["a"])]),
        ("RUN --mount=type=cache,target=/c <<E\na\nE\n", [("sh", ["a"])]),
        ("RUN <<E\n#!/bin/bash -eu\na\nE\n", [("bash", ["a"])]),
        ("RUN <<E\n#!/usr/bin/env -S X=1 bash\na\nE\n", [("bash", ["a"])]),
        ("RUN <<E\n#!/usr/bin/env python3\nimport a\nE\n", [("other", NOTHING)]),
        ("RUN <<E\n#!\na\nE\n", [("other", NOTHING)]),
        ("RUN bash <<E\na\nE\n", [("sh", ["bash"]), ("bash", ["a"])]),
        ("RUN bash -eo pipefail -s x <<E\na\nE\n", [("sh", ["bash"]), ("bash", ["a"])]),
        ("RUN <<E sh -ex\na\nE\n", [("sh", ["sh"]), ("sh", ["a"])]),
        ("RUN x && <<E sh\na\nE\n", [("sh", ["x", "sh"]), ("sh", ["a"])]),
        ("RUN sh <<E && x\na\nE\n", [("sh", ["sh", "x"]), ("sh", ["a"])]),
        ("RUN cat <<A > f && sh <<B\na\nA\nb\nB\n", [("sh", ["cat", "sh"]), ("sh", ["b"])]),
        ("RUN cat <<E > f\nrm -rf x\nE\n", [("sh", ["cat"])]),
        ("RUN sh x.sh <<E\nrm -rf x\nE\n", [("sh", ["sh"])]),
        ("RUN python3 <<E\nimport os\nE\n", [("sh", ["python3"])]),
        ("RUN <<A <<B\na\nA\nb\nB\n", list[tuple[str, list[str]]]()),
    ],
)
def test_here_documents_that_a_shell_reads_are_scripts(
    text: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert read_as(text) == expected


def test_data_of_copy_is_no_script() -> None:
    dockerfile = parsed("FROM a\nCOPY <<E /x\nRUN sudo b\nE\n")
    assert not dockerfile.nodes("Run")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RUN a\n", (False, False)),
        ("RUN set -eu; a\n", (True, False)),
        ("RUN set -o errexit -o pipefail; a\n", (True, True)),
        ("RUN set -euxo pipefail && a\n", (True, True)),
        ("RUN set -e; set +e; a\n", (False, False)),
        ("RUN set -o pipefail +e; a\n", (False, True)),
        ("RUN set -- -e; a\n", (False, False)),
        ('SHELL ["/bin/bash", "-euxo", "pipefail", "-c"]\nRUN a\n', (True, True)),
        ('SHELL ["/bin/ash", "-c", "-o", "pipefail"]\nRUN a\n', (False, True)),
        ('SHELL ["/bin/bash", "--login", "-c"]\nRUN a\n', (False, False)),
        ("RUN <<E\n#!/bin/bash -e\na\nE\n", (True, False)),
        ('SHELL ["/bin/bash", "-e", "-c"]\nRUN <<E\n#!/bin/bash\na\nE\n', (False, False)),
        ('SHELL ["/bin/bash", "-e", "-c"]\nRUN <<E\na\nE\n', (True, False)),
    ],
)
def test_options_of_the_shell_count(text: str, expected: tuple[bool, bool]) -> None:
    script = first(text).scripts[0]
    assert (script.runs_errexit, script.sets_pipefail) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RUN bash -eo pipefail <<E\na\nE\n", (True, True)),
        ("RUN bash -o pipefail -c 'a | b'\n", (False, True)),
        ("RUN bash -c 'a | b'\n", (False, False)),
        ('RUN ["bash", "-ec", "a"]\n', (True, False)),
    ],
)
def test_options_of_inner_shells_count(text: str, expected: tuple[bool, bool]) -> None:
    run = first(text)
    script = [*run.scripts, *run.scripts[0].scripts][-1]
    assert (script.runs_errexit, script.sets_pipefail) == expected


def test_health_checks_run_what_stands_behind_cmd() -> None:
    check = first("FROM a\nHEALTHCHECK --interval=3s CMD curl -f x || exit 1\n", "Healthcheck")
    assert [command.name for command in check.commands] == ["curl", "exit"]
    assert first("FROM a\nHEALTHCHECK NONE\n", "Healthcheck").commands == []


def test_scripts_of_here_documents() -> None:
    run = first("RUN cat <<A > f && sh <<B\na\nA\nb\nB\n")
    assert [(heredoc.name, script.text) for heredoc, script in heredoc_scripts(run)] == [("B", b"b\n")]
    assert list(heredoc_scripts(first("RUN sh x\n"))) == []


def test_places_are_those_in_the_file() -> None:
    text = "FROM a\nRUN x && \\\n  # why\n  sudo y\nRUN <<E\nsudo z\nE\n"
    dockerfile = parsed(text)
    commands = [one for run in dockerfile.nodes("Run") if isinstance(run, Run) for one in run.commands]
    spans = [(one.span.start, one.span.end) for one in commands]
    assert [text[start:end] for start, end in spans] == ["x", "sudo y", "sudo z"]


@given(st.text(st.sampled_from('[]," a'), max_size=16))
def test_arrays_without_escapes_are_blanked_as_those_with_some(text: str) -> None:
    array = text.encode()
    escaped = b'"\\n"'
    assert escaped + _blanked(array) == _blanked(escaped + array)
