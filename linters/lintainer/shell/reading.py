"""From the grammar's nodes of one command to its words and redirections."""

from __future__ import annotations

from lintainer.shell.word import Word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.shell.script import Script
    from lintainer.syntax.grammar import Node

    Place = tuple[int, int]

REDIRECTS = frozenset(("file_redirect", "heredoc_redirect", "herestring_redirect"))
STATEMENTS = frozenset(
    (
        "c_style_for_statement",
        "case_statement",
        "command",
        "compound_statement",
        "declaration_command",
        "for_statement",
        "function_definition",
        "if_statement",
        "list",
        "negated_command",
        "pipeline",
        "redirected_statement",
        "subshell",
        "test_command",
        "unset_command",
        "variable_assignment",
        "variable_assignments",
        "while_statement",
    )
)
_EXPRESSIONS = frozenset(
    (
        "binary_expression",
        "negation_expression",
        "parenthesized_expression",
        "postfix_expression",
        "unary_expression",
    )
)
_NO_WORDS = STATEMENTS | {
    "<<",
    "<<-",
    "heredoc_start",
    "heredoc_body",
    "heredoc_content",
    "heredoc_end",
    "file_descriptor",
    "file_redirect",
    "&&",
    "||",
    "comment",
}


def words_of(script: Script, node: Node, redirected: Sequence[Node]) -> list[Word]:
    """The words of the command at `node`, to which the redirections `redirected` apply.

    The grammar takes words behind a redirection (`cmd > file word`) for more targets of it; here they are
    words of the command. Tokens with nothing between them are one word.
    """
    places: list[Place] = []
    found: list[Node] = list(redirected)
    for child in _operands(node):
        kind = child.type
        if kind in REDIRECTS:
            found.append(child)
        elif kind != "ERROR":
            _add(places, child)
    if found:
        for redirect in found:
            places += _behind(script, redirect)
        places.sort()
    return [Word(script, start, end) for start, end in places]


def redirections(
    script: Script, node: Node, redirected: Sequence[Node]
) -> Iterator[tuple[str, Word | None, int, int]]:
    """Operator, target, start and end of each redirection of the command at `node`, in order."""
    nodes = [child for child in _operands(node) if child.type in REDIRECTS]
    for redirect in [*nodes, *redirected]:
        yield from _redirections(script, redirect)


def _operands(node: Node) -> list[Node]:
    """The words of a command as nodes, with the operators of `[ ]` among them."""
    kind = node.type
    if kind == "variable_assignment":
        return [node]
    children = node.children
    if kind != "test_command":
        return children
    found: list[Node] = []
    pending = children[::-1]
    while pending:
        child = pending.pop()
        if child.type in _EXPRESSIONS:
            pending += child.children[::-1]
        else:
            found.append(child)
    return found


def _add(places: list[Place], node: Node) -> None:
    start, end = node.start_byte, node.end_byte
    if places and places[-1][1] == start:
        places[-1] = (places[-1][0], end)
    elif end > start:
        places.append((start, end))


def _targets(script: Script, redirect: Node) -> tuple[str, list[Place]]:
    """The operator of a redirection, with its descriptor, and the words behind it."""
    operator = ""
    places: list[Place] = []
    for child in redirect.children:
        kind = child.type
        if kind == "file_descriptor":
            operator = (
                f"{script.text[child.start_byte : child.end_byte].decode('utf-8', 'replace')}{operator}"
            )
        elif not child.is_named and not places and kind[:1] in "<>&":
            operator += kind
        else:
            _add(places, child)
    return operator, places


def _behind(script: Script, redirect: Node) -> list[Place]:
    """Words that the grammar has inside a redirection although they are the command's."""
    if redirect.type == "file_redirect":
        return _targets(script, redirect)[1][1:]
    places: list[Place] = []
    if redirect.type == "heredoc_redirect":
        for child in redirect.children:
            if child.type == "file_redirect":
                places += _behind(script, child)
            elif child.type not in _NO_WORDS:
                _add(places, child)
    return places


def _redirections(script: Script, redirect: Node) -> Iterator[tuple[str, Word | None, int, int]]:
    if redirect.type != "heredoc_redirect":
        operator, places = _targets(script, redirect)
        target = Word(script, *places[0]) if places else None
        end = target.end if target else redirect.end_byte
        yield operator, target, redirect.start_byte, end
        return
    for child in redirect.children:
        if child.type == "heredoc_start":
            target = Word(script, child.start_byte, child.end_byte)
            yield "<<", target, redirect.start_byte, child.end_byte
        elif child.type == "file_redirect":
            yield from _redirections(script, child)
