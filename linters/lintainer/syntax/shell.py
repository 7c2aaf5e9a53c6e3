"""Shell scripts as syntax trees."""

from __future__ import annotations

import re

from lintainer.syntax.grammar import parser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.syntax.grammar import Parser, Tree

_LARGE = 1 << 14
"""Up to so many bytes, a script is read whatever it holds."""
_PIECE = 1 << 12
"""The bytes that the grammar is handed at once of a larger one."""

_LEAST = 2_000
_LOOKS = 64
"""How often it may ask for a piece: so often at least, and so much oftener for each piece that there is."""

_COMMENT = rb"`[ \t]*#[^`\n]*`"


def inline_comments(text: bytes) -> list[tuple[int, int]]:
    """Starts and ends, in bytes, of comments that are written as substitutions of nothing: `` `# why` ``."""
    if text.find(b"`") < 0 or text.find(b"#") < 0:
        return []
    return [match.span() for match in re.finditer(_COMMENT, text)]


def _blank(match: re.Match[bytes]) -> bytes:
    return b" " * len(match[0])


def parse(text: bytes) -> Tree:
    """The tree of a script in the grammar of Bash, which reads what other POSIX shells accept, too.

    Every text has a tree; what cannot be read is under nodes of the type `ERROR`.
    """
    if text.find(b"`") >= 0 and text.find(b"#") >= 0:  # the grammar cannot read comments as substitutions
        text = re.sub(_COMMENT, _blank, text)
    reader = parser("tree_sitter_bash")
    return reader.parse(text) if len(text) <= _LARGE else _large(text, reader)


def _large(text: bytes, reader: Parser) -> Tree:
    """As `parse`; a script with very many errors is given up, and then is one node `ERROR`.

    At each error the grammar looks ahead, often to the end of the text, so that it is handed out in pieces,
    and only so often.
    """
    left = _LEAST + _LOOKS * (len(text) // _PIECE)

    def piece(at: int, _: object) -> bytes:
        nonlocal left
        left -= 1
        return text[at : at + _PIECE] if left > 0 else b""

    tree = reader.parse(piece)
    return tree if left > 0 else reader.parse(b")")
