"""What can be told of a Go template without filling it in: single lines of it."""

from __future__ import annotations

from lintainer.text import Span
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_BORDER = pattern(rb"(?m)^---")
_SECRET = pattern(rb"(?m)^kind:[ \t]*[\"']?Secret[\"']?[ \t\r]*$")
_DATA = pattern(rb"(?m)^(?:stringData|data):[ \t\r]*$")
_TOP = pattern(rb"(?m)^[A-Za-z]")
_PAIR = pattern(rb"(?m)^[ \t]+[\"']?([\w.-]+)[\"']?:[ \t]+(?![|>])([^\r\n]*\S)")


def literals_of_secrets(text: bytes) -> Iterator[tuple[str, str, Span]]:
    """Keys and values of all Secrets in a template, those on one line that nothing is filled into.

    Also where the value stands, in bytes.
    """
    borders = [match.start() for match in _BORDER.finditer(text)]
    for start, end in zip([0, *borders], [*borders, len(text)], strict=True):
        if _SECRET.search(text, start, end) is None:
            continue
        for data in _DATA.finditer(text, start, end):
            after = _TOP.search(text, data.end(), end)
            yield from _literals(text, data.end(), after.start() if after is not None else end)


def _literals(text: bytes, start: int, end: int) -> Iterator[tuple[str, str, Span]]:
    for pair in _PAIR.finditer(text, start, end):
        if b"{{" not in pair[0]:
            value = pair[2].decode("utf-8", "replace").partition(" #")[0].strip().strip("\"'")
            yield pair[1].decode("utf-8", "replace"), value, Span(*pair.span(2))
