"""The server: what the protocol asks for, handed to those who know."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol

from lintainer import __version__, languages
from lintainer.catalogue import catalogue
from lintainer.index import RuleError
from lintainer.lsp.actions import KINDS, Actions, payload
from lintainer.lsp.analyses import PAUSE, Analyses
from lintainer.lsp.completion import TRIGGERS, completions, documented
from lintainer.lsp.diagnostics import SOURCE, diagnostics
from lintainer.lsp.hover import hover
from lintainer.lsp.notices import Notices
from lintainer.lsp.texts import Texts
from lintainer.lsp.workspace import Workspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from lintainer.lsp.analysis import Analysis

    Report = types.RelatedFullDocumentDiagnosticReport | types.RelatedUnchangedDocumentDiagnosticReport

_WATCHED = (
    "**/.lintainer.{yaml,yml}",
    "**/pyproject.toml",
    "**/lintainer.lock",
    "**/*baseline*.json",
    "**/.dockerignore",
    "**/*.dockerignore",
    "**/kustomization.{yaml,yml}",
    "**/Chart.yaml",
)
"""Files that have a say in what is found in others."""


class Protocol(LanguageServerProtocol):
    """The protocol, in which requests that make no sense are answered too."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Take a message in. Raises JsonRpcException, after saying so to who asks."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=error.to_response_error())
            raise


class Server(LanguageServer):
    """One editor's server."""

    def __init__(self) -> None:
        super().__init__(  # pyright: ignore[reportUnknownMemberType]
            "lintainer", __version__, protocol_cls=Protocol
        )
        self.texts = Texts()
        self.folders = Workspace()
        self.analyses = Analyses(self.texts, self.folders, self._publish)
        self.is_shut_down = False
        self._told: set[str] = set()
        self._notices = Notices(self.folders, self.texts, self._push, self._tell)
        self._serve()

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Say it in the log: nobody can do anything about a message that makes no sense."""
        self.window_log_message(types.LogMessageParams(types.MessageType.Warning, f"Not understood: {error}"))

    def _serve(self) -> None:
        # The texts are kept here, not by pygls: its lines end where Python's do, and it knows no texts
        # that were never opened.
        for method, handler in (
            (types.TEXT_DOCUMENT_DID_OPEN, self._opened),
            (types.TEXT_DOCUMENT_DID_CHANGE, self._changed),
            (types.TEXT_DOCUMENT_DID_CLOSE, self._closed),
        ):
            self._builtin.pop(method, None)
            self._on(method, handler)
        self._on(types.INITIALIZE, self._initialize)
        self._on(types.INITIALIZED, self._initialized)
        self._on(types.SHUTDOWN, self._shut_down)
        self._on(types.TEXT_DOCUMENT_DID_SAVE, self._saved)
        self._on(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, self._files_changed)
        self._on(types.WORKSPACE_DID_CHANGE_CONFIGURATION, self._files_changed)
        self._on(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, self._folders_changed)
        self._on(types.TEXT_DOCUMENT_DIAGNOSTIC, self._pulled, types.DiagnosticOptions(False, False, SOURCE))
        actions = types.CodeActionOptions(list(KINDS), resolve_provider=True)
        self._on(types.TEXT_DOCUMENT_CODE_ACTION, self._actions, actions)
        self._on(types.CODE_ACTION_RESOLVE, self._resolved)
        self._on(types.TEXT_DOCUMENT_HOVER, self._hover)
        completion = types.CompletionOptions(list(TRIGGERS), resolve_provider=True)
        self._on(types.TEXT_DOCUMENT_COMPLETION, self._completions, completion)
        self._on(types.COMPLETION_ITEM_RESOLVE, self._documented)

    @property
    def _builtin(self) -> dict[str, Any]:
        return self.protocol.fm.builtin_features  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]

    def _on(self, method: str, handler: Callable[..., Any], options: object = None) -> None:
        self.feature(method, options)(_unbound(handler))

    def _initialize(self, params: types.InitializeParams) -> None:
        encoding = self.workspace.position_encoding
        self.texts.encoding = str(getattr(encoding, "value", encoding) or "utf-16")
        self._set_folders()

    def _initialized(self, params: types.InitializedParams) -> None:
        workspace = self.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if watching and watching.dynamic_registration:
            options = types.DidChangeWatchedFilesRegistrationOptions(
                [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
            )
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            self.client_register_capability(
                types.RegistrationParams([types.Registration("lintainer.files", method, options)])
            )

    def _shut_down(self, params: None) -> None:
        self.is_shut_down = True
        self.analyses.shutdown()

    def _opened(self, params: types.DidOpenTextDocumentParams) -> None:
        self.analyses.update(self.texts.open(params.text_document).uri)

    def _changed(self, params: types.DidChangeTextDocumentParams) -> None:
        text = self.texts.change(params)
        if text is not None:
            self.analyses.update(text.uri, PAUSE)

    def _closed(self, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        if self.texts.close(uri):
            self.analyses.drop(uri)
            if not self._is_pulling:
                self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))
            self._notices.show()

    def _saved(self, params: types.DidSaveTextDocumentParams) -> None:
        """Lint it anew: what lies beside it may have changed too."""
        if self.folders.mistakes:  # it may be what mends one
            self._reconfigure()
        self.analyses.drop(params.text_document.uri)
        self.analyses.update(params.text_document.uri)

    def _files_changed(self, params: object) -> None:
        self._told.clear()
        self._reconfigure()

    def _reconfigure(self) -> None:
        self.folders.forget()
        self._notices.show()
        self._renew()

    def _folders_changed(self, params: types.DidChangeWorkspaceFoldersParams) -> None:
        self._set_folders()
        self._renew()

    def _set_folders(self) -> None:
        folders = list(self.workspace.folders.values())
        root = self.workspace.root_uri
        self.folders.set_folders([folder.uri for folder in folders] or ([root] if root else []))

    def _renew(self) -> None:
        self.analyses.update_all()
        workspace = self.client_capabilities.workspace
        if workspace and workspace.diagnostics and workspace.diagnostics.refresh_support:
            self.workspace_diagnostic_refresh(None)

    def _publish(self, analysis: Analysis) -> None:
        if analysis.trouble:
            self._tell(analysis.trouble)
        if not self._is_pulling:
            self._push(analysis.text.uri)
        self._notices.show()

    def _push(self, uri: str) -> None:
        """Push what is known of a file: what was found in it, if it is open, and mistakes in it."""
        analysis = None if self._is_pulling else self.analyses.latest(uri)
        found = [*(diagnostics(analysis) if analysis else ()), *self._notices.of(uri)]
        version = analysis.text.version if analysis else None
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def _tell(self, trouble: str) -> None:
        """Say what is the matter, once."""
        if trouble not in self._told:
            self._told.add(trouble)
            message = f"lintainer: {trouble}"
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, message))

    @property
    def _is_pulling(self) -> bool:
        """Whether the editor asks for diagnostics; then it would show twice what is pushed."""
        text = self.client_capabilities.text_document
        return bool(text and text.diagnostic)

    async def _pulled(self, params: types.DocumentDiagnosticParams) -> Report:
        analysis = await self.analyses.current(params.text_document.uri)
        if analysis is None:
            return types.RelatedFullDocumentDiagnosticReport([])
        result = str(analysis.number)
        if params.previous_result_id == result:
            return types.RelatedUnchangedDocumentDiagnosticReport(result)
        return types.RelatedFullDocumentDiagnosticReport(diagnostics(analysis), result_id=result)

    async def _actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        analysis = await self.analyses.current(params.text_document.uri)
        if analysis is None:
            return []
        actions = self._actions_of(analysis)
        return await self.analyses.in_thread(lambda: actions.offered(params.range, params.context.only))

    async def _resolved(self, action: types.CodeAction) -> types.CodeAction:
        uri = payload(action).get("uri")
        analysis = await self.analyses.current(uri) if isinstance(uri, str) else None
        if analysis is None:
            return action
        actions = self._actions_of(analysis)
        return await self.analyses.in_thread(lambda: actions.resolved(action))

    def _actions_of(self, analysis: Analysis) -> Actions:
        workspace, text = self.client_capabilities.workspace, self.client_capabilities.text_document
        edit = workspace.workspace_edit if workspace else None
        action = text.code_action if text else None
        resolving = action.resolve_support if action else None
        is_lazy = bool(action and action.data_support and resolving and "edit" in resolving.properties)
        return Actions(analysis, bool(edit and edit.document_changes), is_lazy)

    async def _hover(self, params: types.HoverParams) -> types.Hover | None:
        analysis = await self.analyses.current(params.text_document.uri)
        return hover(analysis, params.position) if analysis else None

    async def _completions(self, params: types.CompletionParams) -> list[types.CompletionItem]:
        analysis = await self.analyses.current(params.text_document.uri)
        return completions(analysis, params.position) if analysis else []

    def _documented(self, item: types.CompletionItem) -> types.CompletionItem:
        return documented(item, catalogue())


def _unbound(handler: Callable[..., Any]) -> Callable[..., Any]:
    """A function that pygls can put its marks on, which it cannot on a method."""
    from asyncio import iscoroutinefunction

    if iscoroutinefunction(handler):

        async def later(params: Any) -> Any:
            return await handler(params)

        return later

    def at_once(params: Any) -> Any:
        return handler(params)

    return at_once


def _prepare() -> None:
    """Import languages and rules before somebody waits for them, and before several threads do so at once."""
    for language in languages.LANGUAGES:
        __import__(f"lintainer.{language}")
    for entry in catalogue().rules:
        if entry.on:
            with suppress(Exception):  # it is reported when it is needed
                entry.load()


def serve() -> int:
    """Serve the editor at the other end of standard input and output until it leaves; the exit code.

    What anything else prints goes to standard error: it is no message.
    """
    sys.stdout.flush()
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    server = Server()
    with suppress(RuleError):  # so is this
        _prepare()
    gc.collect()
    gc.freeze()  # what is here stays, and looking through it would take as long as linting a file does
    gc.set_threshold(1_000_000)  # rubbish is collected when nobody waits (lintainer.lsp.analyses)
    server.start_io(sys.stdin.buffer, out)
    return 0 if server.is_shut_down else 1
