"""How the commands of a script hang together: bodies hold lists, those pipelines, and those commands."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lintainer.shell.command import Command
    from lintainer.shell.script import Script
    from lintainer.syntax.grammar import Node
    from lintainer.text import Span


class Body:
    """A sequence of lists: a whole script, or what stands in `( )`, `{ }`, `$( )`, behind `then` or `do`.

    `kind` is "script", "subshell", "group", "condition", "branch", "loop", "case", "function",
    "substitution" or "error" (where the script cannot be read).
    """

    __slots__ = (
        "depth",
        "is_conditional",
        "is_in_function",
        "is_in_subshell",
        "is_in_substitution",
        "kind",
        "lists",
        "script",
    )

    def __init__(self, script: Script, kind: str, outer: Body | None = None, is_conditional: bool = False):
        self.script = script
        self.kind = kind
        self.lists: list[CommandList] = []
        self.is_conditional = is_conditional
        self.is_in_function = kind == "function"
        self.is_in_subshell = kind == "subshell"
        self.is_in_substitution = kind == "substitution"
        self.depth = int(kind == "substitution")
        """How many substitutions it stands in."""
        if outer is not None:
            self.is_conditional |= outer.is_conditional
            self.is_in_function |= outer.is_in_function
            self.is_in_subshell |= outer.is_in_subshell
            self.is_in_substitution |= outer.is_in_substitution
            self.depth += outer.depth


class CommandList:
    """Pipelines joined by `&&` and `||`: `a && b | c || d`.

    `separator` is what stands before it in its body ("" for the first, ";", "&" or "\\n"), and
    `terminator` what stands behind it ("" for a new line or the end); `index` is its place there.
    """

    __slots__ = ("body", "handled", "index", "pipelines", "separator", "terminator")

    def __init__(self, body: Body, separator: str) -> None:
        self.body = body
        self.index = len(body.lists)
        self.separator = separator
        self.terminator = ""
        self.pipelines: list[Pipeline] = []
        self.handled = 0
        """How many of its pipelines stand left of a `||`, so that their failure is handled."""
        body.lists.append(self)

    @property
    def script(self) -> Script:
        """The script that it is a part of."""
        return self.body.script

    @property
    def start(self) -> int:
        """Where it starts in the script's text."""
        return self.pipelines[0].start

    @property
    def end(self) -> int:
        """Where its last word or redirection ends in the script's text."""
        return self.pipelines[-1].end

    @property
    def span(self) -> Span:
        """Its place in the file."""
        return self.body.script.joined.span(self.start, self.end)


class Pipeline:
    """Commands joined by `|`, mostly only one.

    `operator` is what joins it to its list: "", "&&" or "||"; `index` is its place in the list.
    """

    __slots__ = ("elements", "index", "is_negated", "list", "operator")

    def __init__(self, chain: CommandList, operator: str, is_negated: bool) -> None:
        self.list = chain
        self.operator = operator
        self.is_negated = is_negated
        self.elements: list[Command | Compound] = []
        self.index = len(chain.pipelines)
        chain.pipelines.append(self)

    @property
    def commands(self) -> list[Command]:
        """Those of its elements that are simple commands."""
        return [element for element in self.elements if not isinstance(element, Compound)]

    @property
    def is_conditional(self) -> bool:
        """Whether its status is asked for: in a condition, before `||` or behind `!`."""
        chain = self.list
        return self.is_negated or self.index < chain.handled or chain.body.is_conditional

    @property
    def start(self) -> int:
        """Where it starts in the script's text, without a `!`."""
        return self.elements[0].start

    @property
    def end(self) -> int:
        """Where its last word or redirection ends in the script's text."""
        return self.elements[-1].end

    @property
    def span(self) -> Span:
        """Its place in the file."""
        return self.list.body.script.joined.span(self.start, self.end)


class Compound:
    """An element of a pipeline that holds commands, such as `( )`, `{ }`, `if`, `for`, a function.

    `kind` is the kind of the first body in it.
    """

    __slots__ = ("_redirects", "joiner", "kind", "node", "pipeline")

    def __init__(
        self, pipeline: Pipeline, kind: str, joiner: str, node: Node, redirects: Sequence[Node]
    ) -> None:
        self.pipeline = pipeline
        self.kind = kind
        self.joiner = joiner
        self.node = node
        self._redirects = redirects
        pipeline.elements.append(self)

    @property
    def has_heredoc(self) -> bool:
        """Whether it reads from a heredoc."""
        return any(each.type == "heredoc_redirect" for each in self._redirects)

    @property
    def raw(self) -> str:
        """It as it is written, without its redirections."""
        text = self.pipeline.list.body.script.text[self.node.start_byte : self.node.end_byte]
        return text.decode("utf-8", "replace")

    @property
    def start(self) -> int:
        """Where it starts in the script's text."""
        return self.node.start_byte

    @property
    def end(self) -> int:
        """Where it ends in the script's text, with its redirections."""
        return max([self.node.end_byte, *[each.end_byte for each in self._redirects]])

    @property
    def span(self) -> Span:
        """Its place in the file."""
        return self.pipeline.list.body.script.joined.span(self.start, self.end)
