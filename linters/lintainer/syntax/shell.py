"""Shell scripts as syntax trees."""

from __future__ import annotations

from lintainer.syntax.grammar import parser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.syntax.grammar import Tree


def parse(text: bytes) -> Tree:
    """The tree of a script in the grammar of Bash, which reads what other POSIX shells accept, too.

    Every text has a tree; what cannot be read is under nodes of the type `ERROR`.
    """
    return parser("tree_sitter_bash").parse(text)
