"""A shell script: what RUN, a step of a workflow or `sh -c` gives to a shell."""

from __future__ import annotations

from lintainer.fact import fact
from lintainer.shell.walk import Walk
from lintainer.shell.wrappers import RUNNERS
from lintainer.syntax.shell import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lintainer.shell.body import Body, Pipeline
    from lintainer.shell.command import Command
    from lintainer.text import Joined, Span

POSIX = frozenset(("sh", "bash", "ash", "dash", "zsh", "ksh", "busybox"))
"""The dialects that are read; scripts in others have no commands."""

DEPTH = 4
"""How deep scripts inside scripts (`sh -c '...'`) are read."""


class Script:
    """A script in `dialect`, whose text as the shell sees it is `joined`.

    `dialect` is "sh", "bash", "ash", "dash", "zsh", "ksh", "busybox", "powershell", "cmd" or "other".
    `outer` is the command that runs the script where another script has it, as in `sh -c '...'`. `options`
    are the words that its shell is started with, such as `-e`. Nothing is read before it is asked for.
    """

    def __init__(
        self, joined: Joined, dialect: str, outer: Command | None = None, options: Sequence[str] = ()
    ) -> None:
        self.joined = joined
        self.text = joined.text
        self.dialect = dialect
        self.outer = outer
        self.options = options
        self.is_exec = False
        """Whether no shell reads it: the words of a JSON array, which cannot be edited as a script can."""

    @property
    def commands(self) -> Sequence[Command]:
        """Every simple command anywhere in the script, in the order of the text.

        Commands in substitutions and in scripts inside the script (`sh -c '...'`) are among them.
        """
        return self._flattened[0]

    @property
    def pipelines(self) -> Sequence[Pipeline]:
        """Every pipeline of more than one command, in the order of the text; scripts inside included."""
        found = list(self._walked.pipelines)
        for script in self.scripts:
            found += script.pipelines
        return found

    @property
    def scripts(self) -> Sequence[Script]:
        """The scripts that commands of this script run with `sh -c '...'` and the like."""
        return self._flattened[1]

    @property
    def bodies(self) -> Sequence[Body]:
        """Every sequence of lists; the first is the script itself."""
        return self._walked.bodies

    @property
    def comments(self) -> Sequence[Span]:
        """The places of the comments that the shell sees."""
        return [self.joined.span(start, end) for start, end in self._walked.comments]

    @property
    def has_errors(self) -> bool:
        """Whether a part of the script cannot be read. Always False where the dialect is not read at all."""
        return self._walked.has_errors

    @property
    def is_single_command(self) -> bool:
        """Whether the script is one simple command and nothing else, save for redirections."""
        lists = self._walked.bodies[0].lists
        if len(lists) != 1 or len(lists[0].pipelines) != 1:
            return False
        pipeline = lists[0].pipelines[0]
        return len(pipeline.elements) == 1 == len(pipeline.commands) and not pipeline.is_negated

    @fact
    def has_redirects(self) -> bool:
        """Whether it may redirect anything: there is a sign for it."""
        return self.text.find(b">") >= 0 or self.text.find(b"<") >= 0

    @fact
    def runs_errexit(self) -> bool:
        """Whether the shell stops at the first failure: `set -e`, `set -o errexit`, or started with `-e`."""
        return self._sets("e", "errexit")

    @fact
    def sets_pipefail(self) -> bool:
        """Whether pipelines fail where any of their commands fails: `set -o pipefail`, or started so."""
        return self._sets("", "pipefail")

    @fact
    def _walked(self) -> Walk:
        return Walk(self, parse(self.text).root_node if self.dialect in POSIX else None)

    @property
    def _depth(self) -> int:
        depth = 0
        outer = self.outer
        while outer is not None:
            depth += 1
            outer = outer.script.outer
        return depth

    @fact
    def _flattened(self) -> tuple[list[Command], list[Script]]:
        """The commands, those of scripts inside included, and these scripts."""
        own = self._walked.commands
        inner: list[Script] = []
        if self._depth >= DEPTH:
            return own, inner
        found: list[Command] = []
        for command in own:
            found.append(command)
            if command.name in RUNNERS:
                from lintainer.shell.nested import inner_script

                script = inner_script(command)
                if script is not None:
                    inner.append(script)
                    found += script.commands
        return found, inner

    def _sets(self, letter: str, option: str) -> bool:
        """Whether an option is on, from the start or by the script's own body, and not switched off again."""
        is_on = _switch(self.options, letter, option) is True
        for chain in self._walked.bodies[0].lists:
            for pipeline in chain.pipelines:
                for command in pipeline.commands:
                    if command.name == "set":
                        switched = _switch([word.text for word in command.arguments], letter, option)
                        if switched is False:
                            return False
                        is_on = is_on or switched is True
        return is_on


def _switch(words: Sequence[str], letter: str, option: str) -> bool | None:
    """What the arguments of `set`, or of a shell, do to an option: on, off, or nothing (None)."""
    switched = None
    sign = ""
    takes_name = False
    for word in words:
        if takes_name:
            takes_name = False
            switched = sign == "-" if word == option else switched
        elif word == "--" or word[:1] not in ("-", "+"):
            break
        elif word[:2] != "--":
            sign = word[0]
            takes_name = word.endswith("o")
            switched = sign == "-" if letter and letter in word else switched
    return switched
