"""From the syntax tree of a script to bodies, lists, pipelines and commands."""

from __future__ import annotations

from lintainer.shell.body import Body, CommandList, Compound, Pipeline
from lintainer.shell.command import Command
from lintainer.shell.reading import REDIRECTS, STATEMENTS
from lintainer.syntax.shell import inline_comments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lintainer.shell.script import Script
    from lintainer.syntax.grammar import Node

    _Part = tuple[str, Node, tuple[Node, ...], bool]
    """An operator, the element behind it, that element's redirections, whether a `!` stands before it."""

DEPTH = 8
"""How deep substitutions in substitutions are read; each repeats the text of all those in it."""

_SIMPLE = frozenset(
    (
        "command",
        "declaration_command",
        "redirected_statement",
        "test_command",
        "unset_command",
        "variable_assignment",
        "variable_assignments",
    )
)
_KINDS = {
    "subshell": "subshell",
    "compound_statement": "group",
    "if_statement": "condition",
    "while_statement": "condition",
    "for_statement": "loop",
    "c_style_for_statement": "loop",
    "case_statement": "case",
    "function_definition": "function",
    "ERROR": "error",
}
_PARTS = {
    "elif_clause": "condition",
    "else_clause": "branch",
    "do_group": "loop",
    "case_item": "case",
    "ERROR": "error",
}
_SUBSTITUTIONS = frozenset(("command_substitution", "process_substitution"))
_SEPARATORS = frozenset((";", "&", "\n", ";;", ";&", ";;&"))
_JOINS = frozenset(("&&", "||", "|", "|&"))


class Walk:
    """One walk over the tree of `script`; what it found is in its attributes, in the order of the text."""

    __slots__ = (
        "_has_substitutions",
        "_pending",
        "bodies",
        "commands",
        "comments",
        "has_errors",
        "pipelines",
        "script",
    )

    def __init__(self, script: Script, root: Node | None) -> None:
        self.script = script
        self.has_errors = root is not None and root.has_error
        self.commands: list[Command] = []
        self.pipelines: list[Pipeline] = []
        self.comments = inline_comments(script.text) if root else []
        self.bodies = [Body(script, "script")]
        text = script.text
        self._has_substitutions = (
            text.find(b"$(") >= 0 or text.find(b"`") >= 0 or text.find(b"<(") >= 0 or text.find(b">(") >= 0
        )
        self._pending: list[tuple[Node, Body]] = [(root, self.bodies[0])] if root else []
        while self._pending:
            self._read_body(*self._pending.pop())
        if len(self.bodies) > 1:
            self.commands.sort(key=_start)
            self.pipelines.sort(key=_start)
        self.comments.sort()

    def _body(self, kind: str, outer: Body, is_conditional: bool = False) -> Body:
        body = Body(self.script, kind, outer, is_conditional)
        self.bodies.append(body)
        return body

    def _read_body(self, node: Node, frame: Body) -> None:
        body = self._body("condition", frame, True) if frame.kind == "condition" else frame
        separator = ""
        for child in node.children:
            kind = child.type
            if kind in STATEMENTS:
                self._read_list(child, body, separator or ("\n" if body.lists else ""))
                separator = ""
            elif kind in _SEPARATORS:
                separator = kind
                if body.lists and not body.lists[-1].terminator:
                    body.lists[-1].terminator = kind
            elif kind in _PARTS:
                self._pending.append((child, self._body(_PARTS[kind], frame)))
            elif kind == "then":
                body, separator = self._body("branch", frame), ""
            elif kind == "comment":
                self.comments.append((child.start_byte, child.end_byte))
            elif self._has_substitutions:
                self._search(child, body)

    def _read_list(self, node: Node, body: Body, separator: str) -> None:
        chain = CommandList(body, separator)
        pipeline = None
        parts = [("", node, (), False)] if node.type == "command" else self._flatten(node)
        for operator, part, redirects, is_negated in parts:
            if pipeline is None or operator in ("&&", "||", ""):
                pipeline = Pipeline(chain, operator, is_negated)
                if operator == "||":
                    chain.handled = pipeline.index
            elif len(pipeline.elements) == 1:
                self.pipelines.append(pipeline)
            self._add_element(pipeline, operator or separator, part, redirects)
        for pipeline in chain.pipelines:
            for element in pipeline.elements:
                if isinstance(element, Compound):
                    frame = self._body(element.kind, body, pipeline.is_conditional)
                    self._pending.append((element.node, frame))

    def _add_element(self, pipeline: Pipeline, joiner: str, node: Node, redirects: Sequence[Node]) -> None:
        kind = node.type
        body = pipeline.list.body
        if kind in _SIMPLE:
            self.commands.append(Command(pipeline, joiner, node, redirects))
            if self._has_substitutions:
                self._search(node, body)
        else:
            Compound(pipeline, _KINDS.get(kind, "error"), joiner, node, redirects)
        if self._has_substitutions:
            for redirect in redirects:
                self._search(redirect, body)

    def _flatten(self, node: Node) -> list[_Part]:
        """The elements of a list of pipelines, in order, with the operator before each."""
        parts: list[_Part] = []
        pending: list[_Part] = [("", node, (), False)]
        while pending:
            part = pending.pop()
            kind = part[1].type
            if kind == "list" or kind == "pipeline":
                pending += self._operands(part)[::-1]
            elif kind == "redirected_statement" and any(c.type in STATEMENTS for c in part[1].children):
                pending += _redirected(part)[::-1]
            elif kind == "negated_command":
                operator, negated, redirects, _ = part
                pending.append((operator, negated.children[-1], redirects, True))
            else:
                parts.append(part)
        return parts

    def _operands(self, part: _Part) -> list[_Part]:
        """The parts of a `list` or `pipeline`; redirections behind it belong to the last of them."""
        operator, node, redirects, is_negated = part
        found: list[_Part] = []
        for child in node.children:
            kind = child.type
            if kind in _JOINS:
                operator = kind
            elif kind == "comment":
                self.comments.append((child.start_byte, child.end_byte))
            elif child.is_named:
                found.append((operator, child, (), is_negated and not found))
        if found and redirects:
            operator, node, own, is_negated = found[-1]
            found[-1] = (operator, node, (*own, *redirects), is_negated)
        return found

    def _search(self, node: Node, body: Body) -> None:
        """Find the commands in substitutions below `node`."""
        text, start, end = self.script.text, node.start_byte, node.end_byte
        may_run = text.find(b"(", start, end) >= 0 or text.find(b"`", start, end) >= 0
        pending = [node] if may_run and body.depth < DEPTH else []
        while pending:
            node = pending.pop()
            kind = node.type
            if kind in _SUBSTITUTIONS:
                self._pending.append((node, self._body("substitution", body)))
            else:
                pending += node.children


def _redirected(part: _Part) -> list[_Part]:
    """The statement in a `redirected_statement`, and what the grammar has behind the `<<EOF` of a heredoc."""
    operator, node, outer, is_negated = part
    children = node.children
    redirects = [child for child in children if child.type in REDIRECTS]
    bodies = [child for child in children if child.type in STATEMENTS]
    found: list[_Part] = [(operator, bodies[0], (*redirects, *outer), is_negated)]
    for redirect in redirects:
        if redirect.type == "heredoc_redirect":
            join = ""
            for child in redirect.children:
                kind = child.type
                if kind in _JOINS:
                    join = kind
                elif kind in STATEMENTS:
                    found.append((join or "|", child, (), False))
    return found


def _start(found: Command | Pipeline) -> int:
    return found.start
