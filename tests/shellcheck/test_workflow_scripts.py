"""ShellCheck speaks about scripts in workflows, at their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lintainer.actions import Workflow, read
from lintainer.document import Project
from lintainer.shellcheck import check, find, program
from lintainer.shellcheck.workflows import pieces
from lintainer.text import Source, apply

Command = Callable[..., Any]

installed = pytest.mark.skipif(find() is None, reason="ShellCheck is not installed")

TOP = "on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    program.forget()
    yield
    program.forget()


def step(script: str, *lines: str) -> str:
    """A workflow whose only step runs a script."""
    text = script.replace("\n", "\n          ")
    return f"{TOP}      - run: |\n          {text}\n" + "".join(f"        {line}\n" for line in lines)


def workflow(text: str) -> Workflow:
    return read(Source("a.yaml", text.encode()), Project())


def said(text: str) -> list[tuple[str, str]]:
    """What is found in a workflow: numbers, and the text at their places."""
    document = workflow(text)
    found = check(document, lambda _: True)
    return [(one.rule.partition("/")[2], document.source.data[one.start : one.end].decode()) for one in found]


def fixed(text: str, rule: str) -> str:
    document = workflow(text)
    found = check(document, lambda one: one == f"shellcheck/{rule}")
    return apply(document.source.data, [edit for one in found if one.fix for edit in one.fix.edits]).decode()


@installed
@pytest.mark.parametrize(
    "text",
    [
        step("true\n\necho $X"),
        step("echo é $X # why").replace("\n", "\r\n"),
        TOP + "      - run: echo $X\n",
        TOP + "      - {name: a, run: 'echo $X'}\n",
        TOP + '      - run: "a\\tb\\necho $X"\n',
        TOP + "      - run: >-\n          true;\n          echo $X\n",
        step("echo $X", "shell: sh"),
        step("echo $X", "shell: bash -l {0}"),
        "runs:\n  using: composite\n  steps:\n  - run: echo $X\n    shell: bash\n",
    ],
)
def test_what_it_says_stands_where_it_belongs(text: str) -> None:
    assert said(text) == [("SC2086", "$X")]


@installed
@pytest.mark.parametrize(
    "text",
    [
        step("Write-Output $X", "shell: pwsh"),
        step("echo $X", "shell: cmd"),
        step("echo $X").replace("ubuntu", "windows"),
        step("echo $X").replace("ubuntu-latest", "${{ matrix.os }}"),
        step("cd /a\nls"),
        step("[[ -e /a ]]"),
        step("echo $X", "env: {X: word}"),
        step('echo "$lower"', "env: {lower: '${{ secrets.A }}'}"),
    ],
)
def test_there_is_nothing_to_say(text: str) -> None:
    assert said(text) == []


@installed
@pytest.mark.parametrize(
    "script",
    [
        "echo ${{ github.ref }}",
        "echo '${{ github.ref }}'",
        'echo "${{ github.ref }}" \'${{ github.sha }}\'',
        "if [ ${{ github.ref }} = main ]; then make; fi",
        "case ${{ github.ref }} in main) make ;; esac",
        "for one in ${{ inputs.all }}; do make \"$one\"; done",
        "echo $((${{ github.run_number }} + 1))",
        "make ${{ inputs.x && '--fast' || '' }} all",
        "rm -rf ${{ github.workspace }}/out/*",
        "${{ inputs.command }} --flag",
        "echo ${{ format('{0}',\n  github.ref) }}",
        "rm -rf ${{ inputs.folder }}/*",
    ],
)  # fmt: skip
def test_expressions_are_no_variables_of_the_shell(script: str) -> None:
    assert said(step(script)) == []


@installed
def test_the_shell_of_a_container_is_posix() -> None:
    text = step("[[ -e /a ]]").replace("    steps:", "    container: alpine\n    steps:")
    assert [rule for rule, _ in said(text)] == ["SC3010"]


@installed
def test_its_fixes_are_carried_over() -> None:
    assert fixed(step("echo $X ${{ a }}"), "SC2086") == step('echo "$X" ${{ a }}')
    quoted = TOP + "      - run: 'echo $X ''a'''\n"
    assert fixed(quoted, "SC2086") == quoted.replace("$X", '"$X"')
    inside = step("echo $X-${{ a }}-$Y")
    assert fixed(inside, "SC2086") == inside.replace("$X", '"$X"').replace("$Y", '"$Y"')


def test_what_is_written_once_is_handed_over_once() -> None:
    shared = "on: push\njobs:\n  a: &a\n    runs-on: x\n    steps:\n    - run: make\n  b: *a\n"
    assert len(list(pieces(workflow(shared)))) == 1


@installed
def test_the_command_reports_it(here: Path, lintainer: Command) -> None:
    folder = here / ".github" / "workflows"
    folder.mkdir(parents=True)
    (folder / "ci.yml").write_text(step("echo $X"))
    assert lintainer("check", ".")[0] == 0
    out = lintainer("check", "--select", "shellcheck", ".")[1]
    assert "shellcheck/SC2086" in out
    assert ".github/workflows/ci.yml:7:16" in out
    (folder / "ci.yml").write_text(step("# shellcheck disable=SC2086\necho $X"))
    assert "SC2086" not in lintainer("check", "--select", "shellcheck", ".")[1]


def test_workflows_are_passed_over_where_nobody_asks_about_them(here: Path, lintainer: Command) -> None:
    (here / "ci.yml").write_text(step("echo $X"))
    (here / "Dockerfile").write_text("FROM scratch\n")
    assert "in 1 file" in lintainer("check", ".")[1]
