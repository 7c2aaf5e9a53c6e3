"""The configuration counts as it does for the command, and as soon as it changes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls")

from lsprotocol import types

from lintainer.lsp.texts import Texts
from lintainer.lsp.workspace import Workspace

SUDO = "FROM debian:12\nUSER app\nRUN sudo ls\n"


def has_sudo(diagnostics: list[types.Diagnostic]) -> bool:
    return any(one.code == "dockerfile/sudo" for one in diagnostics)


def watched(editor: Any, path: Path) -> None:
    event = types.FileEvent(path.as_uri(), types.FileChangeType.Changed)
    editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))


def test_a_change_that_the_editor_tells_of_counts_at_once(edit: Callable[..., None], here: Path) -> None:
    path = here / ".lintainer.yaml"

    async def work(editor: Any) -> None:
        uri = editor.open("Dockerfile", SUDO)
        assert has_sudo(await editor.pushed(uri))
        path.write_text("ignore: [dockerfile/sudo]\n")
        watched(editor, path)
        assert not has_sudo(await editor.pushed(uri))
        path.unlink()
        watched(editor, path)
        assert has_sudo(await editor.pushed(uri))

    edit(work)


@pytest.mark.parametrize("name", [".lintainer.yaml", "base.yaml", "pyproject.toml"])
def test_a_change_that_nobody_tells_of_counts_with_the_next_letter(
    edit: Callable[..., None], here: Path, name: str
) -> None:
    (here / "base.yaml").write_text("ignore: []\n")
    if name != "pyproject.toml":
        (here / ".lintainer.yaml").write_text("extends: base.yaml\n")

    async def work(editor: Any) -> None:
        other = editor.open("other.dockerfile", SUDO)
        assert has_sudo(await editor.pushed(other))
        uri = editor.open("Dockerfile", SUDO)
        assert has_sudo(await editor.pushed(uri))
        text = "ignore: [dockerfile/sudo]\n"
        if name == "pyproject.toml":
            text = "[tool.lintainer]\nignore = ['dockerfile/sudo']\n"
        (here / name).write_text(text)
        editor.replace(uri, SUDO + "\n")
        assert not has_sudo(await editor.pushed(uri))
        if has_sudo(editor.client.diagnostics[other]):
            assert not has_sudo(await editor.pushed(other, 1))

    edit(work)


def test_a_configuration_that_makes_no_sense_is_told_of_once(edit: Callable[..., None], here: Path) -> None:
    path = here / ".lintainer.yaml"
    path.write_text("select: [dockerfile/nonsense]\n")

    async def work(editor: Any) -> None:
        uri = editor.open("Dockerfile", SUDO)
        assert await editor.pushed(uri) == []
        editor.replace(uri, SUDO + "\n")
        assert await editor.pushed(uri) == []
        (message,) = {one.message: one for one in editor.client.messages}.values()
        assert len(editor.client.messages) == 1
        assert message.type == types.MessageType.Error
        assert ".lintainer.yaml:1: unknown rule or profile `dockerfile/nonsense`" in message.message
        path.write_text("")
        editor.replace(uri, SUDO)
        assert has_sudo(await editor.pushed(uri))

    edit(work)


def test_who_pulls_is_told_to_pull_again(edit: Callable[..., None], here: Path) -> None:
    async def work(editor: Any) -> None:
        uri = editor.open("Dockerfile", SUDO)
        assert has_sudo(await editor.pulled(uri))
        (here / ".lintainer.yaml").write_text("ignore: [dockerfile/sudo]\n")
        watched(editor, here / ".lintainer.yaml")
        while not editor.client.diagnostic_refresh_count:
            await asyncio.sleep(0.01)
        assert not has_sudo(await editor.pulled(uri))

    edit(work, pulls=True)


def test_a_change_counts_for_a_folder_that_is_new_too(here: Path) -> None:
    workspace, texts = Workspace(), Texts()

    def found(name: str) -> set[str]:
        item = types.TextDocumentItem((here / name / "Dockerfile").as_uri(), "dockerfile", 1, SUDO)
        return {one.rule for one in workspace.examine(texts.open(item)).found}

    (here / ".lintainer.yaml").write_text("")
    assert "dockerfile/sudo" in found("a")
    (here / ".lintainer.yaml").write_text("ignore: [dockerfile/sudo]\n")
    assert "dockerfile/sudo" not in found("b")
    assert "dockerfile/sudo" not in found("a")
    (here / "a").mkdir()
    (here / "a/.lintainer.yaml").write_text("extends: ../.lintainer.yaml\nextend-select: [dockerfile/sudo]\n")
    assert "dockerfile/sudo" in found("a")
    assert "dockerfile/sudo" not in found("b")
