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


BAD = "# ours\nselect: [dockerfile/nonsense]\n"
WHY = "unknown rule or profile `dockerfile/nonsense`"


def test_a_mistake_is_shown_at_its_line_and_told_of_once(edit: Callable[..., None], here: Path) -> None:
    path = here / ".lintainer.yaml"
    path.write_text(BAD)

    async def work(editor: Any) -> None:
        uri = editor.open("Dockerfile", SUDO)
        assert has_sudo(await editor.pushed(uri))  # the default configuration counts meanwhile
        (one,) = await editor.told(path.as_uri(), 1)
        assert (one.range.start, one.range.end) == (types.Position(1, 0), types.Position(1, 29))
        assert (one.severity, one.source) == (types.DiagnosticSeverity.Error, "lintainer")
        assert one.message.startswith(WHY)
        path.write_text("\n" + BAD)
        watched(editor, path)
        while (await editor.told(path.as_uri(), 1))[0].range.start.line != 2:
            await asyncio.sleep(0.01)
        (message,) = editor.client.messages
        assert message.type == types.MessageType.Error
        assert f".lintainer.yaml:2: {WHY}" in message.message
        path.write_text("ignore: [dockerfile/sudo]\n")
        editor.replace(uri, SUDO + "\n")
        while has_sudo(await editor.pushed(uri)):  # what had begun before may still say what was
            pass
        await editor.told(path.as_uri(), 0)
        path.write_text(BAD)
        editor.replace(uri, SUDO)
        assert not has_sudo(await editor.pushed(uri))  # and now the last one that made sense
        await editor.told(path.as_uri(), 1)
        assert len(editor.client.messages) == 2

    edit(work)


@pytest.mark.parametrize("pulls", [True, False])
def test_a_configuration_is_checked_while_it_is_typed(
    edit: Callable[..., None], here: Path, pulls: bool
) -> None:
    path = here / ".lintainer.yaml"
    path.write_text("")

    async def work(editor: Any) -> None:
        shown = editor.pulled if pulls else editor.pushed
        uri = editor.open(".lintainer.yaml", BAD, "yaml")
        (one,) = await shown(uri)
        assert (one.range.start.line, one.message.startswith(WHY)) == (1, True)
        editor.replace(uri, "fail-on: {\n")
        (one,) = await shown(uri)
        assert "is not valid YAML" in one.message
        editor.replace(uri, "fail-on: high\n")
        assert await shown(uri) == []
        assert editor.client.messages == []  # who sees it needs no message

    edit(work, pulls=pulls)


def test_a_configuration_that_is_open_is_not_told_of_twice(edit: Callable[..., None], here: Path) -> None:
    path = here / ".lintainer.yaml"
    path.write_text(BAD)

    async def work(editor: Any) -> None:
        uri = editor.open("Dockerfile", SUDO)
        assert has_sudo(await editor.pulled(uri))
        assert await editor.told(path.as_uri(), 1)
        config = editor.open(".lintainer.yaml", BAD, "yaml")
        assert len(await editor.pulled(config)) == 1
        assert await editor.told(path.as_uri(), 0) == []
        editor.close(config)
        assert await editor.told(path.as_uri(), 1)

    edit(work, pulls=True)


@pytest.mark.parametrize(
    ("name", "text", "line", "says"),
    [
        (
            "pyproject.toml",
            "[project]\nname = 'a'\n\n[tool.lintainer]\nselct = 1\n",
            4,
            "unknown key `selct`",
        ),
        ("pyproject.toml", "# tool.lintainer\na = [\n\nb = 1\n", 3, "is not valid TOML"),
        ("base.yaml", "fail-on: never\n", 0, "`never` is none of"),
        (".lintainer.yaml", "fail-on: low\nextends: gone.yaml\n", 1, "there is no file `gone.yaml`"),
        ("lintainer.lock", "# images\nnode:22 nonsense\n", 1, "`nonsense` is no digest"),
    ],
)
def test_mistakes_are_shown_where_they_are(
    edit: Callable[..., None], here: Path, name: str, text: str, line: int, says: str
) -> None:
    if name == "base.yaml":
        (here / ".lintainer.yaml").write_text("extends: base.yaml\n")
    (here / name).write_text(text)

    async def work(editor: Any) -> None:
        uri = editor.open("Dockerfile", SUDO)
        assert has_sudo(await editor.pushed(uri))
        (one,) = await editor.told((here / name).as_uri(), 1)
        assert one.range.start.line == line
        assert says in one.message
        (here / name).write_text("# mended\n")
        editor.replace(uri, SUDO + "\n")
        assert has_sudo(await editor.pushed(uri))
        await editor.told((here / name).as_uri(), 0)

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
