"""What an editor can do about findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls")

from lsprotocol import types

DOCKERFILE = """\
# syntax=docker/dockerfile:1
FROM debian:12
WORKDIR /srv
RUN sudo ls && \\
    apt-get install -y curl
MAINTAINER someone
"""

MANIFEST = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  template:
    spec:
      containers:
        - name: web
          image: nginx
          securityContext:
            privileged: true
"""


async def titled(editor: Any, uri: str, line: int, column: int, start: str) -> types.CodeAction:
    actions = await editor.actions(uri, line, column)
    (found,) = (action for action in actions if action.title.startswith(start))
    return found


@pytest.mark.parametrize("resolves", [True, False])
def test_a_fix_is_offered_where_its_finding_is(edit: Callable[..., None], resolves: bool) -> None:
    async def work(editor: Any) -> None:
        uri = editor.open("Dockerfile", DOCKERFILE)
        assert not [a for a in await editor.actions(uri, 2, 2) if a.kind == "quickfix" and a.is_preferred]
        action = await titled(editor, uri, 3, 5, "Remove `sudo`")
        assert (action.kind, action.is_preferred) == ("quickfix", True)
        assert [one.code for one in action.diagnostics or ()] == ["dockerfile/sudo"]
        assert await editor.do(action) == DOCKERFILE.replace("sudo ls", "ls")

    edit(work, resolves=resolves)


def test_a_fix_that_is_not_safe_says_so(edit: Callable[..., None], here: Path) -> None:
    async def work(editor: Any) -> None:
        uri = editor.open("Dockerfile", "FROM debian:12\nUSER app\nCMD ls -l\n")
        unsafe = [one for one in await editor.actions(uri, 2, 1) if one.title.endswith("(unsafe)")]
        assert unsafe
        assert all(one.is_preferred is False for one in unsafe)

    (here / ".lintainer.yaml").write_text("select: [all]\nfix: {'*': unsafe}\n")
    edit(work)


@pytest.mark.parametrize("resolves", [True, False])
def test_all_that_is_safe_is_fixed_in_one_edit(
    edit: Callable[..., None], lintainer: Callable[..., Any], here: Path, resolves: bool
) -> None:
    text = DOCKERFILE.replace("\n", "\r\n")
    (here / "Dockerfile").write_bytes(text.encode())
    lintainer("check", "--fix", "--isolated", "Dockerfile")
    fixed = (here / "Dockerfile").read_bytes().decode()
    assert fixed != text

    async def work(editor: Any) -> None:
        uri = editor.open("Dockerfile", text)
        for only in ([types.CodeActionKind.SourceFixAll.value], ["source.fixAll.lintainer"], ["source"]):
            (action,) = await editor.actions(uri, only=only)
            assert action.kind == "source.fixAll.lintainer"
            assert await editor.do(action) == fixed
        assert await editor.actions(uri, only=["refactor"]) == []
        editor.replace(uri, "FROM debian:12@sha256:" + "0" * 64 + "\n")
        assert await editor.actions(uri, only=["source.fixAll"]) == []

    edit(work, resolves=resolves)


@pytest.mark.parametrize("resolves", [True, False])
def test_a_comment_ignores_a_rule_above_its_instruction(edit: Callable[..., None], resolves: bool) -> None:
    async def work(editor: Any) -> None:
        uri = editor.open("Dockerfile", DOCKERFILE)
        action = await titled(editor, uri, 3, 5, "Ignore `dockerfile/sudo`")
        comment = "# lintainer: ignore[dockerfile/sudo]\n"
        text = await editor.do(action)
        assert text == DOCKERFILE.replace("RUN", comment + "RUN")
        editor.replace(uri, text)
        assert "dockerfile/sudo" not in {one.code for one in await editor.pushed(uri)}

    edit(work, resolves=resolves)


def test_a_second_rule_joins_the_comment_that_is_there(edit: Callable[..., None]) -> None:
    async def work(editor: Any) -> None:
        head, tail = "FROM debian:12\nUSER app\n", "RUN sudo ls; cd /srv\n"
        uri = editor.open("Dockerfile", f"{head}# lintainer: ignore[dockerfile/cd-in-run] why\n{tail}")
        action = await titled(editor, uri, 3, 5, "Ignore `dockerfile/sudo`")
        joined = "# lintainer: ignore[dockerfile/cd-in-run, dockerfile/sudo] why\n"
        assert await editor.do(action) == head + joined + tail

    edit(work)


def test_a_comment_stands_above_the_entry_of_a_manifest(edit: Callable[..., None]) -> None:
    async def work(editor: Any) -> None:
        uri = editor.open("web.yaml", MANIFEST, "yaml")
        rule = "kubernetes/privileged-container"
        (found,) = [one for one in await editor.pushed(uri) if one.code == rule]
        start = found.range.start
        action = await titled(editor, uri, start.line, start.character, f"Ignore `{rule}`")
        line = f"            # lintainer: ignore[{rule}]\n"
        assert await editor.do(action) == MANIFEST.replace("            priv", line + "            priv")

    edit(work)


def test_a_comment_never_stands_above_a_directive(edit: Callable[..., None], here: Path) -> None:
    (here / ".lintainer.yaml").write_text("select: [all]\n")
    head = "# escape=`\n# syntax=docker/dockerfile\n"

    async def work(editor: Any) -> None:
        uri = editor.open("Dockerfile", head + "FROM debian\nRUN `\n  sudo ls\n")
        ignoring = 0
        for line, column in ((0, 3), (1, 12), (2, 6), (4, 3)):
            for action in await editor.actions(uri, line, column, ["quickfix"]):
                if action.title.startswith("Ignore"):
                    assert (await editor.do(action)).startswith(head)
                    ignoring += 1
        assert ignoring

    edit(work, resolves=False)


def test_what_may_not_be_ignored_is_not_offered_to_be(edit: Callable[..., None], here: Path) -> None:
    (here / ".lintainer.yaml").write_text("forbid-inline-ignores: [dockerfile/sudo]\n")

    async def work(editor: Any) -> None:
        uri = editor.open("Dockerfile", DOCKERFILE)
        titles = [action.title for action in await editor.actions(uri, 3, 5)]
        assert "Remove `sudo`" in titles
        assert not [title for title in titles if title.startswith("Ignore")]

    edit(work)


def test_an_action_for_a_text_that_has_changed_does_nothing(edit: Callable[..., None]) -> None:
    async def work(editor: Any) -> None:
        uri = editor.open("Dockerfile", DOCKERFILE)
        action = await titled(editor, uri, 3, 5, "Ignore `dockerfile/sudo`")
        editor.replace(uri, "FROM debian:12\n")
        assert (await editor.client.code_action_resolve_async(action)).edit is None

    edit(work)
