"""The server as an editor sees it: texts come and go, diagnostics follow."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls")

from lsprotocol import types

SUDO = "FROM debian:12\nUSER app\nRUN sudo ls\n"


def places(diagnostics: list[types.Diagnostic], rule: str = "dockerfile/sudo") -> list[tuple[int, int, int]]:
    return [
        (one.range.start.line, one.range.start.character, one.range.end.character)
        for one in diagnostics
        if one.code == rule
    ]


def test_diagnostics_are_pushed_while_typing_and_go_when_the_text_is_closed(
    edit: Callable[..., None],
) -> None:
    async def work(editor: Any) -> None:
        uri = editor.open("Dockerfile", SUDO)
        found = await editor.pushed(uri)
        assert places(found) == [(2, 4, 8)]
        (one,) = (one for one in found if one.code == "dockerfile/sudo")
        assert one.severity == types.DiagnosticSeverity.Error
        assert one.source == "lintainer"
        assert "sudo" in one.message
        at = types.Range(types.Position(0, 14), types.Position(0, 14))
        editor.change(uri, types.TextDocumentContentChangePartial(at, "\n# more"))
        assert places(await editor.pushed(uri)) == [(3, 4, 8)]
        editor.replace(uri, "FROM debian:12\nUSER app\n")
        assert places(await editor.pushed(uri)) == []
        editor.replace(uri, SUDO)
        assert places(await editor.pushed(uri)) == [(2, 4, 8)]
        editor.close(uri)
        assert await editor.pushed(uri, 0) == []

    edit(work)


def test_what_is_pulled_is_not_pushed(edit: Callable[..., None]) -> None:
    async def work(editor: Any) -> None:
        uri = editor.open("Dockerfile", SUDO)
        assert places(await editor.pulled(uri)) == [(2, 4, 8)]
        editor.replace(uri, "\n" + SUDO)
        assert places(await editor.pulled(uri)) == [(3, 4, 8)]
        editor.close(uri)
        assert await editor.pulled(uri) == []
        assert editor.client.diagnostics == {}

    edit(work, pulls=True)


def test_nothing_is_sent_again_that_the_editor_has(edit: Callable[..., None]) -> None:
    async def work(editor: Any) -> None:
        uri = editor.open("Dockerfile", SUDO)
        document = types.TextDocumentIdentifier(uri)
        ask = editor.client.text_document_diagnostic_async
        first = await ask(types.DocumentDiagnosticParams(document))
        known = types.DocumentDiagnosticParams(document, previous_result_id=first.result_id)
        assert (await ask(known)).kind == "unchanged"
        editor.replace(uri, SUDO + "\n")
        assert (await ask(known)).kind == "full"
        again = await ask(types.DocumentDiagnosticParams(document))
        editor.client.text_document_did_save(types.DidSaveTextDocumentParams(document))
        known = types.DocumentDiagnosticParams(document, previous_result_id=again.result_id)
        assert (await ask(known)).kind == "full"

    edit(work, pulls=True)


@pytest.mark.parametrize(
    ("encodings", "column"), [(None, 14), (["utf-8", "utf-16"], 20), (["utf-32"], 13), (["utf-16"], 14)]
)
def test_columns_count_what_was_agreed_upon(
    edit: Callable[..., None], encodings: list[str] | None, column: int
) -> None:
    async def work(editor: Any) -> None:
        text = "FROM debian:12\r\nUSER app\r\nRUN\techo 漢字😀;sudo ls\r\n"
        uri = editor.open("Dockerfile", text)
        assert places(await editor.pushed(uri)) == [(2, column, column + 4)]

    edit(work, encodings=encodings)


def test_texts_that_lie_nowhere_go_by_their_language(edit: Callable[..., None]) -> None:
    async def work(editor: Any) -> None:
        uri = editor.open("untitled:Untitled-1", SUDO)
        assert places(await editor.pushed(uri)) == [(2, 4, 8)]
        other = editor.open("untitled:Untitled-2", SUDO, "plaintext")
        found = await editor.pushed(other)
        assert places(found) == [(2, 4, 8)]
        prose = editor.open("untitled:Untitled-3", "Dear all\n", "plaintext")
        assert await editor.pushed(prose) == []

    edit(work)


def test_a_text_that_is_slow_to_lint_does_not_hold_up_others(edit: Callable[..., None]) -> None:
    async def work(editor: Any) -> None:
        slow = editor.open("Dockerfile.slow", "FROM debian:12\n" + "RUN sudo ls && cd /tmp\n" * 20_000)
        for number in range(3):
            quick = editor.open(f"Dockerfile.{number}", SUDO)
            assert places(await editor.pushed(quick)) == [(2, 4, 8)]
            assert slow not in editor.client.diagnostics

    edit(work)


def test_a_text_that_cannot_be_read_does_not_disturb_others(edit: Callable[..., None]) -> None:
    async def work(editor: Any) -> None:
        broken = editor.open("Dockerfile", "FROM debian:12\nRUN <<EOF\n\\")
        assert "error/syntax" in {one.code for one in await editor.pushed(broken)}
        binary = editor.open("Dockerfile.bin", "FROM a\0b")
        (one,) = await editor.pushed(binary)
        assert (one.code, one.range.start) == ("error/unreadable", types.Position(0, 0))
        other = editor.open("Dockerfile.b", SUDO)
        assert places(await editor.pushed(other)) == [(2, 4, 8)]

    edit(work)


def test_several_folders_each_have_their_configuration(
    start: Callable[..., Any], run_work: Callable[..., None], tmp_path: Path
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    (one / ".lintainer.yaml").write_text("ignore: [dockerfile/sudo]\n")

    async def work() -> None:
        async with start(one, [one, two]) as editor:
            quiet = editor.open("Dockerfile", SUDO)
            assert places(await editor.pushed(quiet)) == []
            loud = editor.open((two / "Dockerfile").as_uri(), SUDO)
            assert places(await editor.pushed(loud)) == [(2, 4, 8)]

    run_work(work())


def test_without_pygls_the_command_says_what_to_install(server_environment: dict[str, str]) -> None:
    code = (
        "import sys; sys.modules['pygls'] = None\nfrom lintainer.cli import main; sys.exit(main(['server']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=server_environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("lintainer: the language server needs pygls")
    assert "lintainer[server]" in done.stderr


def test_leaving_without_a_word_ends_the_server(
    run_work: Callable[..., None], server_environment: dict[str, str]
) -> None:
    async def work() -> None:
        for is_polite in (True, False):
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "lintainer", "server"),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                env=server_environment,
            )
            assert process.stdin
            if is_polite:
                for body in (
                    b'{"jsonrpc":"2.0","id":1,"method":"initialize",'
                    b'"params":{"processId":null,"rootUri":null,"capabilities":{}}}',
                    b'{"jsonrpc":"2.0","id":2,"method":"shutdown"}',
                    b'{"jsonrpc":"2.0","method":"exit"}',
                ):
                    process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            process.stdin.close()
            await asyncio.wait_for(process.wait(), 60)
            assert process.returncode == (0 if is_polite else 1)

    run_work(work())
