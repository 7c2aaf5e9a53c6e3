"""What `npm run build` and the like run, by `package.json`."""

from __future__ import annotations

from pathlib import Path

import pytest

from lintainer.dockerfile import Dockerfile, Run
from lintainer.dockerfile.node_scripts import script_of
from lintainer.document import Project
from lintainer.text import Source

PACKAGE = '{"scripts": {"build": "next build", "start": "node .", "count": 3}}'


def script(here: Path, command: str, package: str | None = PACKAGE) -> str | None:
    if package is not None:
        (here / "package.json").write_text(package)
    project = Project(str(here))
    dockerfile = Dockerfile(Source("Dockerfile", f"FROM node:22\nRUN {command}\n".encode()), project)
    run = dockerfile.instructions[-1]
    assert isinstance(run, Run)
    return script_of(run.commands[0], "Dockerfile", project)


@pytest.mark.parametrize(
    ("command", "runs"),
    [
        ("npm run build", "next build"),
        ("npm --silent run-script build -- --debug", "next build"),
        ("yarn build", "next build"),
        ("pnpm run start", "node ."),
        ("bun run build", "next build"),
        ("npm build", None),
        ("npm run other", None),
        ("npm run count", None),
        ("npm run", None),
        ("yarn", None),
        ("make build", None),
    ],
)
def test_the_script_that_a_command_runs(here: Path, command: str, runs: str | None) -> None:
    assert script(here, command) == runs


@pytest.mark.parametrize(
    "package",
    [None, "", "[]", "{", '{"scripts": []}', "[" * 100_000, b"\xff".decode("latin-1")],
    ids=["none", "empty", "list", "open", "no table", "deep", "other text"],
)
def test_a_file_that_says_nothing_is_no_fault(here: Path, package: str | None) -> None:
    assert script(here, "npm run build", package) is None
