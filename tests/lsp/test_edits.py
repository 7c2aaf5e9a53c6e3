"""Texts follow what is typed: after any edits, what is known of a text is what a fresh look finds."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

pytest.importorskip("pygls")

from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

from lintainer.lsp.diagnostics import diagnostics
from lintainer.lsp.edits import difference
from lintainer.lsp.positions import Positions
from lintainer.lsp.texts import Texts
from lintainer.lsp.workspace import Workspace
from lintainer.text import Span

URI = "file:///nowhere/at/all/Dockerfile"

PIECES = st.sampled_from(
    (
        *(
            "FROM debian\n",
            "FROM debian:12 AS b\r\n",
            "RUN sudo ls\n",
            "RUN cd /srv && \\\n",
            "\tapt-get update\n",
        ),
        *("USER app\n", "RUN <<EOF\n", "EOF\n", "# lintainer: ignore[dockerfile/sudo]\n", "漢字", "😀", "é"),
        *("\n", "\r\n", "\r", " ", "\\", "#", "CMD ls\n", "\u2028", "\x0b", "a"),
    )
)
TEXT = st.lists(PIECES, max_size=12).map("".join)
SPOT = st.tuples(st.integers(0, 12), st.integers(0, 24))
EDIT = st.tuples(SPOT, SPOT, st.lists(PIECES, max_size=3).map("".join))
ENCODINGS = st.sampled_from(("utf-8", "utf-16", "utf-32"))


def facts(one: types.Diagnostic) -> tuple[object, ...]:
    return one.code, one.message, one.severity, one.range


def lines(text: str) -> list[str]:
    """The lines of a text with their endings, as the protocol has them."""
    found = [""]
    for at, sign in enumerate(text):
        found[-1] += sign
        if sign == "\n" or (sign == "\r" and text[at + 1 : at + 2] != "\n"):
            found.append("")
    return found


def width(sign: str, encoding: str) -> int:
    code = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]
    return len(sign.encode(code)) // {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]


def index(text: str, position: types.Position, encoding: str) -> int:
    """The place of a position in a text, by the book: letter by letter."""
    parted = lines(text)
    if position.line >= len(parted):
        return len(text)
    at = sum(map(len, parted[: position.line]))
    units = 0
    for sign in parted[position.line].rstrip("\r\n"):
        units += width(sign, encoding)
        if units > position.character:
            break
        at += 1
    return at


def place(text: str, at: int, encoding: str) -> types.Position:
    parted = lines(text[:at] + ("\n" if text[at - 1 : at + 1] == "\r\n" else ""))
    if text[at - 1 : at + 1] == "\r\n":
        parted.pop()
    return types.Position(len(parted) - 1, sum(width(sign, encoding) for sign in parted[-1]))


@given(TEXT, SPOT, ENCODINGS)
def test_positions_are_read_by_the_book(text: str, spot: tuple[int, int], encoding: str) -> None:
    position = types.Position(*spot)
    data = text.encode()
    offset = Positions(data, encoding).offset(position)
    assert data[:offset].decode() == text[: index(text, position, encoding)]


@given(TEXT, ENCODINGS)
def test_positions_of_bytes_lead_back_to_them(text: str, encoding: str) -> None:
    positions = Positions(text.encode(), encoding)
    at = 0
    for number, sign in enumerate(text):
        position = positions.position(at)
        if not (sign == "\n" and text[number - 1 : number] == "\r"):
            assert position == place(text, number, encoding)
            assert positions.offset(position) == at
        at += len(sign.encode())
    end = positions.position(at)
    assert positions.offset(end) == at == positions.offset(types.Position(end.line + 1, 0))


def test_positions_in_long_lines_are_counted_once() -> None:
    data = "😀a漢".encode() * 5000
    positions = Positions(data, "utf-16")
    for number in (4999, 10, 2500, 4000):
        assert positions.position(8 * number) == types.Position(0, 4 * number)
        assert positions.offset(types.Position(0, 4 * number)) == 8 * number


@given(TEXT, TEXT)
def test_the_difference_of_two_texts_makes_one_of_the_other(before: str, after: str) -> None:
    texts = Texts()
    text = texts.open(types.TextDocumentItem(URI, "dockerfile", 1, before))
    edits = difference(text, after.encode())
    assert bool(edits) == (before != after)
    changes = [types.TextDocumentContentChangePartial(edit.range, edit.new_text) for edit in edits]
    assert text.edited(2, changes).data == after.encode()


@settings(max_examples=60)
@given(TEXT, st.lists(st.lists(EDIT, min_size=1, max_size=3), max_size=12), ENCODINGS, st.booleans())
def test_after_any_edits_the_text_is_known_as_if_it_were_new(
    text: str, rounds: list[list[tuple[tuple[int, int], tuple[int, int], str]]], encoding: str, is_full: bool
) -> None:
    workspace, texts = Workspace(), Texts()
    texts.encoding = encoding
    texts.open(types.TextDocumentItem(URI, "dockerfile", 0, text))
    for version, edits in enumerate(rounds, 1):
        changes: list[types.TextDocumentContentChangeEvent] = []
        for first, second, new in edits:
            spots = types.Range(*(types.Position(*spot) for spot in sorted((first, second))))
            start = index(text, spots.start, encoding)
            text = text[:start] + new + text[max(start, index(text, spots.end, encoding)) :]
            if is_full:
                changes.append(types.TextDocumentContentChangeWholeDocument(text))
            else:
                changes.append(types.TextDocumentContentChangePartial(spots, new))
        document = types.VersionedTextDocumentIdentifier(uri=URI, version=version)
        state = texts.change(types.DidChangeTextDocumentParams(document, changes))
        assert state is not None
        kept = workspace.examine(state)
        assert not kept.trouble
    now = texts.get(URI)
    assert now is not None
    assert now.data.decode() == text
    fresh = Texts()
    fresh.encoding = encoding
    item = types.TextDocumentItem(URI, "dockerfile", 0, text)
    new = Workspace().examine(fresh.open(item))
    assert diagnostics(workspace.examine(now)) == diagnostics(new)


def test_halves_of_characters_become_one_sign() -> None:
    texts = Texts()
    text = texts.open(types.TextDocumentItem(URI, "dockerfile", 1, "FROM a\ud83d\n"))
    assert text.data == "FROM a\ufffd\n".encode()
    middle = types.Range(types.Position(0, 1), types.Position(0, 1))
    wide = text.edited(2, [types.TextDocumentContentChangeWholeDocument("😀\n")])
    assert wide.edited(3, [types.TextDocumentContentChangePartial(middle, "x")]).data == "x😀\n".encode()
    assert wide.positions.position(99) == types.Position(1, 0)
    assert wide.positions.range(Span(0, 4)).end == types.Position(0, 2)


def test_ten_thousand_edits_leave_a_server_with_what_a_fresh_look_finds(edit: Callable[..., None]) -> None:
    chance = Random(20_26)
    pieces = [
        *(
            "FROM debian\n",
            "RUN sudo ls\n",
            "RUN cd /srv && \\\n",
            "USER app\r\n",
            "RUN <<EOF\n",
            "EOF\n",
            "\\\n",
        ),
        *(
            "# lintainer: ignore[dockerfile/sudo]\n",
            "漢字",
            "😀",
            "\n",
            "\r\n",
            "\r",
            " ",
            "#",
            "CMD ls\n",
            "a",
        ),
    ]

    async def work(editor: Any) -> None:
        text = "FROM debian:12\nRUN sudo ls\n"
        uri = editor.open("Dockerfile", text)
        for _ in range(100):
            changes: list[types.TextDocumentContentChangeEvent] = []
            for _ in range(100):
                start = chance.randrange(len(text) + 1)
                end = min(len(text), start + chance.randrange(4 if len(text) < 900 else 120))
                new = "".join(chance.choices(pieces, k=chance.randrange(3)))
                spots = types.Range(place(text, start, "utf-16"), place(text, end, "utf-16"))
                start, end = (index(text, spot, "utf-16") for spot in (spots.start, spots.end))
                text = text[:start] + new + text[max(start, end) :]
                changes.append(types.TextDocumentContentChangePartial(spots, new))
            editor.change(uri, *changes)
            item = types.TextDocumentItem(uri, "dockerfile", 0, text)
            fresh = Workspace().examine(Texts().open(item))
            assert not fresh.trouble
            assert list(map(facts, await editor.pulled(uri))) == list(map(facts, diagnostics(fresh)))

    edit(work, pulls=True)
