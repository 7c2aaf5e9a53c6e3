"""Simple commands of a shell script."""

from __future__ import annotations

from lintainer.fact import fact
from lintainer.shell import flags
from lintainer.shell.reading import redirections, words_of
from lintainer.shell.word import is_plain
from lintainer.shell.wrappers import WRAPPERS, assignment, base_name, locate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lintainer.shell.body import Pipeline
    from lintainer.shell.word import Word
    from lintainer.syntax.grammar import Node
    from lintainer.text import Span

DECLARES = frozenset(("export", "declare", "typeset", "readonly", "local"))
"""Commands whose arguments assign variables."""
_BEHIND_WORDS = frozenset((b"", b" ", b"\t", b"\n", b"\r", b";", b"&", b"|", b")"))


class Redirect:
    """A redirection: its `operator` (`>`, `2>&`, `<<<`, ...; a file descriptor belongs to it) and its target.

    The target is None for what closes a descriptor (`>&-`); for `<<` it is the delimiter.
    """

    __slots__ = ("end", "operator", "start", "target")

    def __init__(self, operator: str, target: Word | None, start: int, end: int) -> None:
        self.operator = operator
        self.target = target
        self.start = start
        self.end = end


class Command:
    """One simple command: assignments, words and redirections.

    `joiner` is the operator before it: "", "&&", "||", ";", "&", "\\n", "|" or "|&".
    """

    def __init__(self, pipeline: Pipeline, joiner: str, node: Node, redirected: Sequence[Node]) -> None:
        self.pipeline = pipeline
        self.list = pipeline.list
        """The commands joined by `&&` and `||` that it is a direct member of."""
        self.script = pipeline.list.body.script
        """The script that it is a part of; inside `sh -c '...'` that is the inner one."""
        self.joiner = joiner
        self._node = node
        self._redirected = redirected
        self.start: int = node.start_byte
        """Where it starts in the script's text."""
        self.memo: dict[str, object] = {}
        """What others worked out about this command, under a key of their own."""
        pipeline.elements.append(self)

    def __repr__(self) -> str:
        return f"Command({' '.join(word.raw for word in self.words)!r})"

    @fact
    def words(self) -> Sequence[Word]:
        """All its words, from its assignments on, without redirections."""
        return words_of(self.script, self._node, self._redirected)

    @fact
    def redirects(self) -> Sequence[Redirect]:
        """Its redirections, in order."""
        if not self.script.has_redirects:
            return ()
        return [Redirect(*found) for found in redirections(self.script, self._node, self._redirected)]

    @property
    def has_heredoc(self) -> bool:
        """Whether it reads from a heredoc."""
        return any("<<" in each.operator and "<<<" not in each.operator for each in self.redirects)

    @fact
    def end(self) -> int:
        """Where its last word or redirection ends in the script's text."""
        words = self.words
        if words and not self.redirects:
            return words[-1].end
        ends = [word.end for word in words[-1:]]
        ends += [redirect.end for redirect in self.redirects]
        return max(ends, default=self._node.end_byte)

    @fact
    def span(self) -> Span:
        """Its place in the file."""
        return self.script.joined.span(self.start, self.end)

    @fact
    def program(self) -> Word | None:
        """The word that names the program that does the work, behind assignments and wrappers."""
        at = self._located[0]
        return self.words[at] if at < len(self.words) else None

    @fact
    def name(self) -> str | None:
        """The program's name without its folder; None where there is none or it is not known."""
        name = self._plain_name()
        if name is None or name in WRAPPERS:
            program = self.program
            name = base_name(program) if program else None
        return name

    def _plain_name(self) -> str | None:
        """The name where the first word is the program and has no quotes: no word need be made for it."""
        node = self._node
        first = node.child(0) if node.type == "command" else None
        if first is None or first.type != "command_name":
            return None
        text = self.script.text
        end = first.end_byte
        raw = text[first.start_byte : end]
        if not is_plain(raw) or text[end : end + 1] not in _BEHIND_WORDS:
            return None
        return raw.decode("utf-8", "replace").rpartition("/")[2]

    @property
    def wrappers(self) -> tuple[str, ...]:
        """Names of the programs that run the program, from the outside in: `sudo`, `env`, `xargs`, ..."""
        return self._located[1]

    @fact
    def arguments(self) -> Sequence[Word]:
        """The words after the program."""
        return self.words[self._located[0] + 1 :]

    @property
    def assignments(self) -> dict[str, Word]:
        """The variables that it sets, by name, with the words of their values.

        Those before the program, those given to `env` and the like, and those of `export` and `declare`.
        """
        start, _, assigned = self._located
        words = self.words
        candidates = [*words[: self._lead()], *[words[at] for at in assigned]]
        if self.name in DECLARES:
            candidates += words[start + 1 :]
        found: dict[str, Word] = {}
        for word in candidates:
            match = assignment(word.raw)
            if match:
                found[match[1]] = word.part(match.end())
        return found

    @property
    def is_in_function(self) -> bool:
        """Whether it stands in the definition of a function, and is run where that is called."""
        return self.pipeline.list.body.is_in_function

    @property
    def is_in_subshell(self) -> bool:
        """Whether it stands in `( )`."""
        return self.pipeline.list.body.is_in_subshell

    @property
    def is_in_substitution(self) -> bool:
        """Whether it stands in `$( )`, backticks or `<( )`."""
        return self.pipeline.list.body.is_in_substitution

    @property
    def is_conditional(self) -> bool:
        """Whether its failure is asked for: in a condition of `if` or `while`, left of `||`, behind `!`."""
        return self.pipeline.is_conditional

    def flag(self, *flags_: str) -> Word | None:
        """The first argument that gives one of the flags, before any `--`; see `has_flag`."""
        return flags.find(self.arguments, flags_)

    def has_flag(self, *flags_: str) -> bool:
        """Whether one of the flags is given: `-y` also in `-qy`, `--yes` also as `--yes=true`."""
        return flags.find(self.arguments, flags_) is not None

    def values(self, *flags_: str) -> Sequence[Word]:
        """The values given to any of the flags, in the same word or in the next."""
        return flags.values(self.arguments, flags_)

    def operands(self, valued: Iterable[str] = ()) -> Sequence[Word]:
        """The arguments that are no flags; `valued` are the flags whose value is the next word."""
        return flags.operands(self.arguments, frozenset(valued))

    def _lead(self) -> int:
        """How many assignments stand before the first other word."""
        words = self.words
        at = 0
        while at < len(words) and assignment(words[at].raw):
            at += 1
        return at

    @fact
    def _located(self) -> tuple[int, tuple[str, ...], tuple[int, ...]]:
        return locate(self.words, self._lead())
