"""Steps of workflows, and the shells that run them."""

from __future__ import annotations

import pytest

from lintainer.actions import Workflow, read, tree
from lintainer.document import Project
from lintainer.text import Source, Span

BASH = ("bash", ["-e"])
STRICT = ("bash", ["--noprofile", "--norc", "-eo", "pipefail"])
POSIX = ("sh", ["-e"])


def workflow(text: str) -> Workflow:
    return read(Source("a.yaml", text.encode()), Project())


def job(*lines: str, step: str = "", top: str = "") -> Workflow:
    """A workflow with one job of one step, with these lines in the mapping of the job."""
    inner = "".join(f"    {line}\n" for line in lines)
    return workflow(f"on: push\n{top}jobs:\n  build:\n{inner}    steps:\n    - run: make\n{step}")


def shell(document: Workflow) -> tuple[str, list[str]] | None:
    (step,) = document.steps
    return step.shell


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("runs-on: ubuntu-24.04", BASH),
        ("runs-on: macos-latest", BASH),
        ("runs-on: [self-hosted, linux, arm64]", BASH),
        ("runs-on: {group: big, labels: [ubuntu-big]}", BASH),
        ("runs-on: windows-2025", None),
        ("runs-on: [self-hosted, Windows]", None),
        ("runs-on: {labels: windows-big}", None),
        ("runs-on: ${{ inputs.runner }}", None),
        ("runs-on: ubuntu-${{ inputs.version }}", None),
        ("runs-on: ${{ matrix.os }}", None),
    ],
)
def test_the_runner_tells_the_shell(line: str, expected: object) -> None:
    assert shell(job(line)) == expected


@pytest.mark.parametrize(
    ("matrix", "expected"),
    [
        ("{os: [ubuntu-latest, macos-latest]}", BASH),
        ("{os: [ubuntu-latest], include: [{os: macos-14}, {extra: true}]}", BASH),
        ("{os: [ubuntu-latest, windows-latest]}", None),
        ("{os: [ubuntu-latest], include: [{os: windows-latest}]}", None),
        ("{os: ['${{ inputs.os }}']}", None),
        ("{os: [[self-hosted, linux]]}", None),
        ("${{ fromJSON(needs.plan.outputs.matrix) }}", None),
    ],
)
def test_the_matrix_tells_the_runner(matrix: str, expected: object) -> None:
    document = job("runs-on: ${{ matrix.os }}", f"strategy: {{matrix: {matrix}}}")
    if "fromJSON" in matrix:
        document = job("runs-on: ${{ matrix.os }}", "strategy:", f"  matrix: {matrix}")
    assert shell(document) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bash", STRICT),
        ("sh", POSIX),
        ("bash -l {0}", ("bash", ["-l"])),
        ("/usr/bin/bash -leo pipefail {0} more", ("bash", ["-leo", "pipefail"])),
        ("dash {0}", ("dash", [])),
        ("pwsh", None),
        ("cmd", None),
        ("python", None),
        ("zsh {0}", None),
        ("bash -l", None),
        ("${{ matrix.shell }}", None),
        ("''", None),
    ],
)
def test_a_step_names_its_shell(text: str, expected: object) -> None:
    assert shell(job("runs-on: windows-latest", step=f"      shell: {text}\n")) == expected


def test_defaults_name_shells() -> None:
    assert shell(job("runs-on: a", top="defaults: {run: {shell: sh}}\n")) == POSIX
    both = job("runs-on: a", "defaults: {run: {shell: bash}}", top="defaults: {run: {shell: sh}}\n")
    assert shell(both) == STRICT
    assert shell(job("runs-on: a", "defaults: {run: {shell: bash}}", step="      shell: pwsh\n")) is None
    assert shell(job("runs-on: a", "container: alpine")) == POSIX


def test_what_is_known_of_steps() -> None:
    document = job(
        "runs-on: a",
        "env: {B: two, C: '${{ secrets.C }}'}",
        top="env: {A: one, B: one}\n",
        step="      env: {D: 4}\n      id: it\n    - uses: actions/checkout@v4\n      name: Check out\n",
    )
    first, second = document.steps
    assert (first.job, first.name) == ("build", "it")
    assert first.environment == {"A": "one", "B": "two", "C": None, "D": "4"}
    assert (second.name, second.run, second.shell) == ("Check out", None, None)
    assert document.nodes("Step") == [first, second]
    assert document.nodes("Workflow") == [document]
    assert document.nodes("Job") == ()
    at = document.source.data.index(b"actions/checkout")
    assert document.subject(Span(at, at)) == {"job": "build", "step": "Check out"}
    assert document.subject(Span(0, 0)) is None


def test_a_composite_action_has_steps_that_name_their_shell() -> None:
    document = workflow("runs:\n  using: composite\n  steps:\n  - run: a\n    shell: sh\n  - run: b\n")
    assert [(step.job, step.shell) for step in document.steps] == [("", POSIX), ("", None)]
    assert workflow("runs:\n  using: node20\n  steps:\n  - run: a\n    shell: sh\n").steps == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "jobs: []",
        "jobs: {a: []}",
        "jobs: {a: {steps: {run: a}}}",
        "jobs: {a: {steps: [a, [b]]}}",
        "on: push\njobs: {a: {runs-on: [[a]], steps: [{run: [a], shell: [b], env: [c]}]}}",
        "jobs: {a: {runs-on: {labels: {}}, steps: [{run: ' '}]}}",
        "jobs: &a\n  b: *a\n",
    ],
)
def test_what_is_not_as_it_should_be_has_no_scripts(text: str) -> None:
    assert all(step.run is None or step.shell is None for step in workflow(text).steps)


def test_what_cannot_be_read_is_told() -> None:
    document = workflow("on: push\njobs:\n  a: {\n")
    assert [problem.at.start > 0 for problem in document.problems] == [True]
    assert document.steps == []


def test_plain_data() -> None:
    assert tree(job("runs-on: a", "env: {A: 1}", step="      name: Make\n")) == {
        "steps": [{"line": 7, "job": "build", "name": "Make", "shell": BASH, "environment": {"A": "1"}}]
    }
