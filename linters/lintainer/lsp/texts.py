"""The texts that are open in the editor, as they stand there, saved or not."""

from __future__ import annotations

from itertools import count

from lsprotocol import types

from lintainer.lsp.positions import Positions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_serials = count(1)


class Text:
    """One state of an open text. It never changes: `edited` gives the next state.

    `version` is the editor's number of it; `serial` tells it from every other state of every text.
    `data` is the text as UTF-8; halves of surrogate pairs have become U+FFFD.
    """

    __slots__ = ("_positions", "data", "encoding", "language", "serial", "uri", "version")

    def __init__(self, uri: str, language: str, version: int, data: bytes, encoding: str) -> None:
        self.uri = uri
        self.language = language
        self.version = version
        self.data = data
        self.encoding = encoding
        self.serial = next(_serials)
        self._positions: Positions | None = None

    @property
    def positions(self) -> Positions:
        """Its places."""
        if self._positions is None:
            self._positions = Positions(self.data, self.encoding)
        return self._positions

    def edited(self, version: int, changes: Iterable[types.TextDocumentContentChangeEvent]) -> Text:
        """The state after `changes`, each of which speaks of the state that the one before it left."""
        data, positions = self.data, self.positions
        for change in changes:
            new = encoded(change.text)
            if isinstance(change, types.TextDocumentContentChangePartial):
                span = positions.span(change.range)
                data = data[: span.start] + new + data[span.end :]
            else:
                data = new
            positions = Positions(data, self.encoding)
        return Text(self.uri, self.language, version, data, self.encoding)


def encoded(text: str) -> bytes:
    """`text` as UTF-8. The protocol can carry half a surrogate pair, which is no character."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


class Texts:
    """All open texts. Texts that were never opened are passed over: `change` and `close` say so."""

    def __init__(self) -> None:
        self.encoding = "utf-16"
        """What columns count, as agreed upon with the editor."""
        self._texts: dict[str, Text] = {}

    def __iter__(self) -> Iterator[Text]:
        return iter(list(self._texts.values()))

    def get(self, uri: str) -> Text | None:
        """The state of an open text."""
        return self._texts.get(uri)

    def open(self, item: types.TextDocumentItem) -> Text:
        """Take in a text."""
        text = Text(item.uri, item.language_id, item.version, encoded(item.text), self.encoding)
        self._texts[item.uri] = text
        return text

    def change(self, params: types.DidChangeTextDocumentParams) -> Text | None:
        """Take in changes; the new state, or None for a text that is not open."""
        before = self._texts.get(params.text_document.uri)
        if before is None:
            return None
        text = before.edited(params.text_document.version, params.content_changes)
        self._texts[text.uri] = text
        return text

    def close(self, uri: str) -> bool:
        """Forget a text; whether it was open."""
        return self._texts.pop(uri, None) is not None
