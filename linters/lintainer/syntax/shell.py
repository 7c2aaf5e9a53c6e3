"""Shell scripts as syntax trees."""

from __future__ import annotations

import re

from lintainer.syntax.grammar import parser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.syntax.grammar import Tree

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
    return parser("tree_sitter_bash").parse(text)
