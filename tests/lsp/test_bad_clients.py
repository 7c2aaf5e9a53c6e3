"""Clients that make mistakes, and folders that go away."""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls")

from lsprotocol import types

SUDO = "FROM debian:12\nUSER app\nRUN sudo ls\n"


def sudo(diagnostics: list[types.Diagnostic]) -> list[int]:
    return [one.range.start.line for one in diagnostics if one.code == "dockerfile/sudo"]


def at(line: int, column: int, end_line: int, end_column: int) -> types.Range:
    return types.Range(types.Position(line, column), types.Position(end_line, end_column))


def test_ranges_past_the_end_mean_the_end(edit: Callable[..., None]) -> None:
    async def work(editor: Any) -> None:
        uri = editor.open("Dockerfile", SUDO.rstrip("\n"))
        await editor.pushed(uri)
        partial = types.TextDocumentContentChangePartial
        editor.change(uri, partial(at(99, 0, 2**31 - 1, 2**31 - 1), "\nRUN sudo id"))
        assert sudo(await editor.pushed(uri)) == [2, 3]
        editor.change(uri, partial(at(2, 99, 2, 999), " -l"), partial(at(3, 4, 1, 0), "env "))
        assert sudo(await editor.pushed(uri)) == [2, 3]
        params = types.CodeActionParams(
            types.TextDocumentIdentifier(uri), at(7, 7, 999, 999), types.CodeActionContext([])
        )
        assert await editor.client.text_document_code_action_async(params) is not None

    edit(work)


def test_texts_that_were_never_opened_are_nobodys_loss(edit: Callable[..., None]) -> None:
    async def work(editor: Any) -> None:
        ghost = editor.uri("ghost/Dockerfile")
        editor.close(ghost)
        editor.replace(ghost, SUDO)
        editor.change(ghost, types.TextDocumentContentChangePartial(at(0, 0, 0, 0), "x"))
        assert await editor.actions(ghost) == []
        hover = types.HoverParams(types.TextDocumentIdentifier(ghost), types.Position(0, 0))
        assert await editor.client.text_document_hover_async(hover) is None
        save = types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(ghost))
        editor.client.text_document_did_save(save)
        uri = editor.open("Dockerfile", SUDO)
        assert sudo(await editor.pushed(uri)) == [2]
        assert ghost not in editor.client.diagnostics
        editor.close(uri)
        editor.close(uri)
        assert sudo(await editor.pushed(editor.open("Dockerfile", SUDO))) == [2]

    edit(work)


def test_a_flood_of_changes_ends_with_the_last_text(edit: Callable[..., None]) -> None:
    async def work(editor: Any) -> None:
        uri = editor.open("Dockerfile", SUDO)
        partial = types.TextDocumentContentChangePartial
        for _ in range(1000):
            editor.change(uri, partial(at(2, 0, 2, 0), "\n"), partial(at(2, 0, 3, 0), ""))
        editor.change(uri, partial(at(0, 0, 0, 0), "\n"))
        assert sudo(await editor.pushed(uri)) == [3]

    edit(work)


def test_requests_that_are_cancelled_harm_nobody(edit: Callable[..., None]) -> None:
    async def work(editor: Any) -> None:
        uri = editor.open("Dockerfile", SUDO)
        params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
        for number in range(30):
            editor.replace(uri, "\n" * number + SUDO)
            wire = editor.client.protocol
            wire.send_request(types.TEXT_DOCUMENT_DIAGNOSTIC, params, msg_id=f"pull{number}")
            wire.notify(types.CANCEL_REQUEST, types.CancelParams(f"pull{number}"))
        assert sudo(await editor.pulled(uri)) == [31]

    edit(work, pulls=True)


def test_folders_may_vanish(start: Callable[..., Any], run_work: Callable[..., None], tmp_path: Path) -> None:
    folder, other = tmp_path / "gone", tmp_path / "kept"
    folder.mkdir()
    other.mkdir()

    async def work() -> None:
        async with start(folder, [folder, other]) as editor:
            uri = editor.open("Dockerfile", SUDO)
            assert sudo(await editor.pushed(uri)) == [2]
            shutil.rmtree(folder)
            editor.replace(uri, "\n" + SUDO)
            assert sudo(await editor.pushed(uri)) == [3]
            gone = types.WorkspaceFolder(folder.as_uri(), "gone")
            event = types.WorkspaceFoldersChangeEvent(added=[], removed=[gone, gone])
            editor.client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(event))
            editor.replace(uri, SUDO)
            assert sudo(await editor.pushed(uri)) == [2]

    run_work(work())


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b"null",
        b'{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{}}',
        b'{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":5}}}',
        b'{"jsonrpc":"2.0","id":7,"method":"textDocument/hover","params":{"position":{"line":-1}}}',
        b'{"jsonrpc":"2.0","id":8,"method":"no/such","params":{}}',
        b'{"jsonrpc":"2.0","id":99,"result":null}',
        b"\xff\xfe",
    ],
)
def test_messages_that_make_no_sense_are_survived(edit: Callable[..., None], body: bytes) -> None:
    async def work(editor: Any) -> None:
        editor.client.protocol.writer.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        await asyncio.sleep(0)
        assert sudo(await editor.pushed(editor.open("Dockerfile", SUDO))) == [2]

    edit(work)


def test_a_request_that_makes_no_sense_is_refused(edit: Callable[..., None]) -> None:
    async def work(editor: Any) -> None:
        wire = editor.client.protocol
        answer = wire._request_futures["bad"] = asyncio.get_running_loop().create_future()
        body = (
            b'{"jsonrpc":"2.0","id":"bad","method":"textDocument/hover","params":{"position":{"line":"two"}}}'
        )
        wire.writer.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        with pytest.raises(Exception, match="Invalid Params"):
            await asyncio.wait_for(answer, 60)

    edit(work)


def test_a_client_may_die_while_it_waits(
    run_work: Callable[..., None], server_environment: dict[str, str], tmp_path: Path
) -> None:
    text = "FROM debian:12\n" + "RUN sudo ls && cd /tmp\n" * 50_000
    document = {"uri": (tmp_path / "Dockerfile").as_uri(), "languageId": "", "version": 1, "text": text}
    beginning = {"processId": None, "rootUri": None, "capabilities": {}}
    messages: list[dict[str, Any]] = [
        {"id": 1, "method": "initialize", "params": beginning},
        {"method": "textDocument/didOpen", "params": {"textDocument": document}},
        {"id": 2, "method": "textDocument/diagnostic", "params": {"textDocument": document}},
    ]

    async def work() -> None:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "lintainer", "server"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=server_environment,
        )
        assert process.stdin and process.stdout
        for message in messages:
            body = json.dumps({"jsonrpc": "2.0", **message}).encode()
            process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        await process.stdin.drain()
        assert b"Content-Length" in await process.stdout.readline()
        process.stdin.close()
        assert await asyncio.wait_for(process.wait(), 60) == 1

    run_work(work())


@pytest.mark.parametrize(
    "uri", ["file:///%00/Dockerfile", "file:", "nonsense", "", "file:///", "git:/Dockerfile?x"]
)
def test_strange_addresses_are_survived(edit: Callable[..., None], uri: str) -> None:
    async def work(editor: Any) -> None:
        item = types.TextDocumentItem(uri, "dockerfile", 1, SUDO)
        editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        await editor.pushed(uri, 1)
        assert sudo(await editor.pushed(editor.open("Dockerfile", SUDO))) == [2]

    edit(work)
