"""Pages of rules in the editor: hover and completion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytest.importorskip("pygls")

from lsprotocol import types

TEXT = """\
FROM debian:12
USER app
# lintainer: ignore[dockerfile/sudo] because
RUN sudo ls
# hadolint ignore=DL3007
FROM debian
"""


async def hovered(editor: Any, uri: str, line: int, column: int) -> str:
    params = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(line, column))
    found = await editor.client.text_document_hover_async(params)
    return str(found.contents.value) if found else ""


@pytest.mark.parametrize(
    ("line", "column", "rule"),
    [(2, 25, "dockerfile/sudo"), (4, 20, "dockerfile/latest-tag"), (5, 8, "dockerfile/missing-user")],
)
def test_hover_shows_the_page_of_the_rule(
    edit: Callable[..., None], line: int, column: int, rule: str
) -> None:
    async def work(editor: Any) -> None:
        uri = editor.open("Dockerfile", TEXT)
        page = await hovered(editor, uri, line, column)
        assert page.startswith("# ")
        assert f"`{rule}`" in page
        assert "## Why it matters" in page
        assert "severity: " not in page

    edit(work)


def test_hover_says_nothing_elsewhere(edit: Callable[..., None]) -> None:
    async def work(editor: Any) -> None:
        uri = editor.open("Dockerfile", TEXT)
        for line, column in ((1, 2), (99, 99), (2, 43)):
            assert await hovered(editor, uri, line, column) == ""

    edit(work)


async def completed(editor: Any, uri: str, line: int, column: int) -> list[types.CompletionItem]:
    params = types.CompletionParams(types.TextDocumentIdentifier(uri), types.Position(line, column))
    found = await editor.client.text_document_completion_async(params)
    return list(found if isinstance(found, list) else found.items if found else [])


@pytest.mark.parametrize(
    ("comment", "column", "replaced"),
    [
        ("# lintainer: ignore[", 20, (20, 20)),
        ("# lintainer: ignore[docker", 26, (20, 26)),
        ("# lintainer: ignore[dockerfile/cd-in-run, dock] why", 45, (42, 46)),
        ("#lintainer:ignore-file[", 23, (23, 23)),
    ],
)
def test_rules_are_completed_in_ignore_comments(
    edit: Callable[..., None], comment: str, column: int, replaced: tuple[int, int]
) -> None:
    async def work(editor: Any) -> None:
        uri = editor.open("Dockerfile", f"FROM debian:12\nUSER app\n{comment}\nRUN sudo ls\n")
        items = await completed(editor, uri, 2, column)
        labels = [item.label for item in items]
        assert "dockerfile/sudo" in labels
        assert all(label.startswith("dockerfile/") for label in labels)
        first = min(items, key=lambda item: item.sort_text or "")
        assert "0" in (first.sort_text or "")[:1]
        (item,) = (item for item in items if item.label == "dockerfile/sudo")
        assert isinstance(item.text_edit, types.TextEdit)
        at = item.text_edit.range
        assert (at.start.character, at.end.character) == replaced
        item = await editor.client.completion_item_resolve_async(item)
        assert isinstance(item.documentation, types.MarkupContent)
        assert "## What it does" in item.documentation.value

    edit(work)


def test_nothing_is_completed_elsewhere(edit: Callable[..., None]) -> None:
    async def work(editor: Any) -> None:
        uri = editor.open("Dockerfile", TEXT)
        for line, column in ((0, 5), (2, 10), (2, 43), (50, 3)):
            assert await completed(editor, uri, line, column) == []

    edit(work)
