"""A real client that talks to the real server over its standard input and output."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls")

from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

SERVER = [sys.executable, "-m", "lintainer", "server"]
ROOT = Path(__file__).parents[2]


def environment() -> dict[str, str]:
    """That of this process, in which what is tested here is found."""
    paths = [path for path in sys.path if path and not path.endswith("tests/lsp")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def capabilities(
    pulls: bool = False, resolves: bool = True, encodings: list[str] | None = None
) -> types.ClientCapabilities:
    """What an editor can do that is fairly new, or one that is rather old."""
    action = types.CodeActionClientCapabilities(
        data_support=resolves,
        resolve_support=types.ClientCodeActionResolveOptions(["edit"]) if resolves else None,
    )
    return types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=encodings),
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=resolves),
            diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=pulls),
        ),
        text_document=types.TextDocumentClientCapabilities(
            code_action=action,
            diagnostic=types.DiagnosticClientCapabilities() if pulls else None,
            hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
            completion=types.CompletionClientCapabilities(
                completion_item=types.ClientCompletionItemOptions(
                    documentation_format=[types.MarkupKind.Markdown]
                )
            ),
        ),
    )


class Editor:
    """An editor with some texts open. Texts are kept as it shows them."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client = client
        self.folder = folder
        self.texts: dict[str, str] = {}
        self.version = 0
        self.seen = 0
        self.received: list[types.PublishDiagnosticsParams] = []
        features: dict[str, Any] = client.protocol.fm.features
        keep = features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS]

        def receive(params: types.PublishDiagnosticsParams) -> None:
            self.received.append(params)
            keep(params)

        features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS] = receive

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str, language: str = "dockerfile") -> str:
        uri = name if ":" in name else self.uri(name)
        self.version += 1
        self.texts[uri] = text
        item = types.TextDocumentItem(uri, language, self.version, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def change(self, uri: str, *changes: types.TextDocumentContentChangeEvent) -> None:
        self.version += 1
        document = types.VersionedTextDocumentIdentifier(uri=uri, version=self.version)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, list(changes)))

    def replace(self, uri: str, text: str) -> None:
        self.texts[uri] = text
        self.change(uri, types.TextDocumentContentChangeWholeDocument(text))

    def close(self, uri: str) -> None:
        document = types.TextDocumentIdentifier(uri)
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(document))

    async def pushed(self, uri: str, version: int | None = None) -> list[types.Diagnostic]:
        """The diagnostics that come for a version of a text, the newest unless it is given."""
        wanted = self.version if version is None else version
        for _ in range(12_000):
            new, self.seen = self.received[self.seen :], len(self.received)
            for params in reversed(new):
                if params.uri == uri and (params.version or 0) >= wanted:
                    return list(params.diagnostics)
            await asyncio.sleep(0.005)
        raise TimeoutError(f"no diagnostics for version {wanted} of {uri}")

    async def told(self, uri: str, number: int) -> list[types.Diagnostic]:
        """The diagnostics that were last pushed for a text, once they are so many."""
        for _ in range(12_000):
            if len(found := list(self.client.diagnostics.get(uri, ()))) == number:
                return found
            await asyncio.sleep(0.005)
        raise TimeoutError(f"never {number} diagnostics for {uri}")

    async def pulled(self, uri: str) -> list[types.Diagnostic]:
        params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
        report = await asyncio.wait_for(self.client.text_document_diagnostic_async(params), 60)
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        return list(report.items)

    async def actions(
        self, uri: str, line: int = 0, character: int = 0, only: list[str] | None = None
    ) -> list[types.CodeAction]:
        place = types.Position(line, character)
        params = types.CodeActionParams(
            types.TextDocumentIdentifier(uri),
            types.Range(place, place),
            types.CodeActionContext([], only=only),  # type: ignore[arg-type]
        )
        found = await self.client.text_document_code_action_async(params)
        return [action for action in found or [] if isinstance(action, types.CodeAction)]

    async def do(self, action: types.CodeAction) -> str:
        """Do what an action says, and give the text that it leaves."""
        if action.edit is None:
            action = await self.client.code_action_resolve_async(action)
        assert action.edit is not None
        if action.edit.document_changes:
            (change,) = action.edit.document_changes
            assert isinstance(change, types.TextDocumentEdit)
            uri, edits = change.text_document.uri, list(change.edits)
        else:
            assert action.edit.changes
            ((uri, edits),) = action.edit.changes.items()
        return apply(self.texts[uri], edits)


def apply(text: str, edits: Any) -> str:
    """`text` with edits made, by UTF-16 columns, the last first."""
    starts = [0]
    for line in text.splitlines(True):
        starts.append(starts[-1] + len(line))

    def place(position: types.Position) -> int:
        line = text[starts[position.line] :]
        return starts[position.line] + len(
            line.encode("utf-16-le")[: 2 * position.character].decode("utf-16-le")
        )

    for edit in sorted(
        edits, key=lambda one: (one.range.start.line, one.range.start.character), reverse=True
    ):
        text = text[: place(edit.range.start)] + edit.new_text + text[place(edit.range.end) :]
    return text


@asynccontextmanager
async def editing(
    folder: Path, able: types.ClientCapabilities, folders: list[Path] | None = None
) -> AsyncIterator[Editor]:
    """An editor that has `folder`, or `folders`, open."""
    client = await ClientServerConfig(SERVER, server_env=environment()).start()
    assert isinstance(client, LanguageClient)
    open_folders = [types.WorkspaceFolder(one.as_uri(), one.name) for one in folders or [folder]]
    await client.initialize_session(types.InitializeParams(able, workspace_folders=open_folders))
    try:
        yield Editor(client, folder)
    finally:
        await client.shutdown_session()
        await client.stop()


def run(work: Coroutine[Any, Any, None]) -> None:
    """Do a test's work in a loop of its own."""
    asyncio.run(asyncio.wait_for(work, 120))


@pytest.fixture
def start() -> Callable[..., Any]:
    """Start a server for an editor: `async with start(folder, able, folders) as editor`."""

    def started(folder: Path, folders: list[Path] | None = None, **able: Any) -> Any:
        return editing(folder, capabilities(**able), folders)

    return started


@pytest.fixture
def server_environment() -> dict[str, str]:
    """The environment that a server is started in."""
    return environment()


@pytest.fixture
def run_work() -> Callable[..., None]:
    """Do a test's work in a loop of its own."""
    return run


@pytest.fixture
def edit(here: Path) -> Callable[..., None]:
    """Give a function an editor that has the folder `here` open."""

    def start(work: Callable[[Editor], Coroutine[Any, Any, None]], **able: Any) -> None:
        async def whole() -> None:
            async with editing(here, capabilities(**able)) as editor:
                await work(editor)

        run(whole())

    return start
