"""What a baseline sets aside for the command, it sets aside in the editor."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls")

from lsprotocol import types

OLD = "FROM debian:12\nRUN sudo ls\n"
NEW = OLD + "RUN sudo id\n"
NAME = ".lintainer-baseline.json"


@pytest.fixture
def project(here: Path, lintainer: Callable[..., Any]) -> Path:
    """A repository with a Dockerfile whose findings are all set aside."""
    (here / ".git").mkdir()
    (here / "app").mkdir()
    (here / "app/Dockerfile").write_text(OLD)
    assert lintainer("baseline", "write").code == 0
    (here / ".lintainer.yaml").write_text(f"baseline: {NAME}\n")
    assert lintainer("check").code == 0
    return here


def sudo(found: list[types.Diagnostic]) -> list[int]:
    return [one.range.start.line for one in found if one.code == "dockerfile/sudo"]


def test_the_editor_shows_what_the_command_shows(
    edit: Callable[..., None], project: Path, lintainer: Callable[..., Any]
) -> None:
    path = project / "app/Dockerfile"
    path.write_text("# moved\n" + NEW)
    out = lintainer("check", "--format", "jsonl").out
    wanted = [(one["rule"], one["range"]["start"]["line"] - 1) for one in map(json.loads, out.splitlines())]
    assert ("dockerfile/sudo", 3) in wanted

    async def work(editor: Any) -> None:
        uri = editor.open("app/Dockerfile", path.read_text())
        assert [(one.code, one.range.start.line) for one in await editor.pushed(uri)] == wanted
        editor.replace(uri, OLD)
        assert await editor.pushed(uri) == []

    edit(work)


@pytest.mark.parametrize("resolves", [True, False])
def test_fixing_all_leaves_what_is_set_aside(
    edit: Callable[..., None], project: Path, lintainer: Callable[..., Any], resolves: bool
) -> None:
    path = project / "app/Dockerfile"
    path.write_text(NEW)
    lintainer("check", "--fix")
    fixed = path.read_text()
    assert fixed == OLD + "RUN id\n"

    async def work(editor: Any) -> None:
        uri = editor.open("app/Dockerfile", NEW)
        (action,) = await editor.actions(uri, only=["source.fixAll.lintainer"])
        assert await editor.do(action) == fixed
        editor.replace(uri, OLD)
        assert await editor.actions(uri, 1, 5) == []

    edit(work, resolves=resolves)


def test_a_comment_ignores_what_is_new(edit: Callable[..., None], project: Path) -> None:
    async def work(editor: Any) -> None:
        uri = editor.open("app/Dockerfile", NEW)
        (action,) = [one for one in await editor.actions(uri, 2, 5) if one.title.startswith("Ignore")]
        text = await editor.do(action)
        assert text == OLD + "# lintainer: ignore[dockerfile/sudo]\nRUN sudo id\n"
        editor.replace(uri, text)
        assert await editor.pushed(uri) == []

    edit(work)


def test_the_baseline_is_read_anew_when_it_changes(
    edit: Callable[..., None], project: Path, lintainer: Callable[..., Any]
) -> None:
    async def work(editor: Any) -> None:
        uri = editor.open("app/Dockerfile", NEW)
        assert sudo(await editor.pushed(uri)) == [2]
        (project / "app/Dockerfile").write_text(NEW)
        lintainer("baseline", "write")
        editor.replace(uri, NEW + "\n")
        assert sudo(await editor.pushed(uri)) == []
        (project / NAME).write_text('{"version": 1, "findings": []}')
        event = types.FileEvent((project / NAME).as_uri(), types.FileChangeType.Changed)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        assert sudo(await editor.pushed(uri)) == [1, 2]

    edit(work)


def test_without_a_repository_paths_start_at_the_baseline(
    edit: Callable[..., None], project: Path, lintainer: Callable[..., Any]
) -> None:
    (project / ".git").rmdir()

    async def work(editor: Any) -> None:
        uri = editor.open("app/Dockerfile", NEW)
        assert sudo(await editor.pushed(uri)) == [2]

    edit(work)


def test_a_baseline_that_cannot_be_read_is_told_of_at_its_key(
    edit: Callable[..., None], project: Path
) -> None:
    async def work(editor: Any) -> None:
        uri = editor.open("app/Dockerfile", NEW)
        assert sudo(await editor.pushed(uri)) == [2]
        good = (project / NAME).read_bytes()
        (project / NAME).write_text("{")
        editor.replace(uri, NEW + "\n")
        assert sudo(await editor.pushed(uri)) == [2]  # what was last read of it goes on counting
        (one,) = await editor.told(editor.uri(".lintainer.yaml"), 1)
        assert (one.range.start.line, one.severity) == (0, types.DiagnosticSeverity.Error)
        assert "this is no baseline" in one.message
        (project / NAME).write_bytes(good)
        editor.replace(uri, NEW)
        assert await editor.told(editor.uri(".lintainer.yaml"), 0) == []

    edit(work)
