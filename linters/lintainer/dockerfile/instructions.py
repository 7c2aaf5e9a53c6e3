"""Typed nodes: one class for each instruction of a Dockerfile."""

from __future__ import annotations

from lintainer.dockerfile.base_image import NamedImage
from lintainer.dockerfile.flags import Flag
from lintainer.dockerfile.words import (
    Word,
    expand,
    json_strings,
    json_text,
    split_flags,
    split_words,
    unquote,
)
from lintainer.fact import fact
from lintainer.text import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lintainer.dockerfile.document import Dockerfile
    from lintainer.dockerfile.heredocs import Heredoc
    from lintainer.dockerfile.reader import RawInstruction
    from lintainer.dockerfile.shells import ShellInForce
    from lintainer.dockerfile.stages import Stage
    from lintainer.dockerfile.values import Values
    from lintainer.shell import Command
    from lintainer.shell.packages import PackageCommand
    from lintainer.shell.script import Script
    from lintainer.text import Joined


class Instruction:
    """One instruction. `index` counts from 0 within the file.

    `joined` is its text with continued lines made one; `start` is where the arguments begin in it, behind
    keyword and flags. `is_trigger` says that it stands behind ONBUILD.
    """

    stage: Stage

    def __init__(self, dockerfile: Dockerfile, raw: RawInstruction, index: int, at: int, length: int) -> None:
        self.dockerfile = dockerfile
        self.index = index
        self.joined: Joined = raw.joined
        self.span: Span = raw.span
        self.start_line = raw.start_line
        self.end_line = raw.end_line
        self.heredocs: list[Heredoc] = raw.heredocs
        text = raw.joined.text
        self.keyword = text[at : at + length].decode("utf-8", "replace")
        self.keyword_at: Span = raw.joined.span(at, at + length)
        flags, self.start = split_flags(text, at + length)
        self.flags = [Flag(flag, raw.joined.span(*place)) for flag, *place in flags] if flags else []
        self.is_trigger = False

    def __repr__(self) -> str:
        return f"<{self.keyword} in line {self.start_line}>"

    @property
    def at(self) -> Span:
        """From the keyword to the end of the arguments, without a here-document's body."""
        return Span(self.keyword_at.start, self.joined.whole.end)

    @property
    def arguments(self) -> str:
        """The text behind keyword and flags, with continued lines made one."""
        return self.joined.text[self.start :].strip().decode("utf-8", "replace")

    @property
    def arguments_at(self) -> Span:
        """The place of the arguments."""
        text = self.joined.text
        end = len(text.rstrip())
        return self.joined.span(self.start, max(end, self.start))

    @fact
    def words(self) -> list[Word]:
        """The arguments, split at blanks outside quotes."""
        return split_words(self.joined, self.start, len(self.joined.text), self.dockerfile.escape)

    @fact
    def json(self) -> list[Word] | None:
        """The strings of the arguments' JSON array; None where they are in shell form.

        The span of each goes from quote to quote.
        """
        text = self.joined.text
        found = json_strings(text, self.start)
        if found is None:
            return None
        return [Word(self.joined, first - 1, end + 1, json_text(text[first:end])) for first, end in found]

    @property
    def has_comments(self) -> bool:
        """Whether comment lines stand among its lines, those of here-documents left out."""
        return not self.joined.is_plain and self.dockerfile.has_comment_in(self.at)

    @property
    def has_blanks_to_fill(self) -> bool:
        """Whether a template engine has yet to put something in its arguments: `{{ name }}`."""
        return self.joined.text.find(b"{{") >= 0 or self.joined.text.find(b"{%") >= 0

    def flag(self, name: str) -> Flag | None:
        """The last flag of that name, without its dashes."""
        return next((flag for flag in reversed(self.flags) if flag.name == name), None)

    def resolve(self, text: str) -> str | None:
        """`text` with variables replaced as they are set here; None where one is not known."""
        return expand(text, lambda name: self.stage.lookup(name, self)) if "$" in text else text


class From(Instruction):
    """`FROM [--platform=P] image [AS name]`."""

    @fact
    def image(self) -> NamedImage | None:
        """The image; None where the instruction names none."""
        if not self.words:
            return None
        word = self.words[0]
        resolved = expand(word.text, self.dockerfile.global_argument)
        return NamedImage(word.text, resolved, word.inner or word.span)

    @fact
    def name(self) -> Word | None:
        """The name of the stage."""
        words = self.words
        return words[2] if len(words) > 2 and words[1].text.lower() == "as" else None

    @property
    def as_keyword(self) -> Word | None:
        """The word AS."""
        return self.words[1] if self.name else None

    @property
    def is_external(self) -> bool:
        """Whether it names an image from elsewhere: neither an earlier stage nor `scratch`."""
        image = self.image
        return image is not None and self.stage.base is None and image.reference.text.lower() != "scratch"


class Executing(Instruction):
    """RUN, CMD, ENTRYPOINT or HEALTHCHECK: an instruction that runs commands."""

    @fact
    def shell(self) -> ShellInForce:
        """The shell that runs its commands in shell form."""
        import lintainer.dockerfile.shells as shells  # `from` looks for a `__path__` each time

        return shells.shell_before(self)

    @fact
    def scripts(self) -> list[Script]:
        """The scripts it runs: its arguments, and here-documents that a shell reads."""
        import lintainer.dockerfile.scripts as scripts

        return scripts.read_scripts(self)

    @fact
    def commands(self) -> list[Command]:
        """All commands of its scripts, in the order of the file."""
        return [command for script in self.scripts for command in script.commands]

    @fact
    def values(self) -> Values:
        """What the variables in its commands may hold."""
        from lintainer.dockerfile.values import Values

        return Values(self)

    @fact
    def package_commands(self) -> list[PackageCommand]:
        """Those of its commands that are commands of package managers."""
        from lintainer.shell.packages import PackageCommand

        found = [PackageCommand.of(command) for command in self.commands]
        return [one for one in found if one is not None]


class Run(Executing):
    """`RUN`, in shell form, exec form or with here-documents."""

    @property
    def mounts(self) -> list[dict[str, str]]:
        """The settings of each `--mount`."""
        return [flag.settings for flag in self.flags if flag.name == "mount"]


class Starting(Executing):
    """CMD or ENTRYPOINT: what a container starts."""


class Cmd(Starting):
    """`CMD`."""


class Entrypoint(Starting):
    """`ENTRYPOINT`."""


class Healthcheck(Executing):
    """`HEALTHCHECK [flags] CMD command` or `HEALTHCHECK NONE`."""

    @property
    def is_none(self) -> bool:
        """Whether it switches the health check of the base image off."""
        return self.arguments.upper() == "NONE"

    @property
    def command_start(self) -> int:
        """Where the command behind CMD begins in the joined text; without one, where the arguments do."""
        words = self.words
        if len(words) > 1 and words[0].text.upper() == "CMD":
            return words[1].start
        return self.start


class Transfer(Instruction):
    """COPY or ADD."""

    @fact
    def paths(self) -> list[Word]:
        """Sources and destination, here-documents among them."""
        return self.json or self.words

    @fact
    def sources(self) -> list[Word]:
        """All but the last path, without here-documents."""
        announced = {heredoc.token[0] for heredoc in self.heredocs}
        return [word for word in self.paths[:-1] if word.start not in announced]

    @fact
    def destination(self) -> Word | None:
        """The last path; None where there are fewer than two."""
        paths = self.paths
        return paths[-1] if len(paths) > 1 else None

    @property
    def is_from_history(self) -> bool:
        """Whether it is a line of `docker history` (`ADD file:4a1f... in /`), which no builder takes."""
        kind, _, digest = (self.paths[0].text if self.paths else "").partition(":")
        return kind in ("file", "dir", "multi") and len(digest) == 64 and "." not in digest


class Copy(Transfer):
    """`COPY`."""


class Add(Transfer):
    """`ADD`."""


class Assignment:
    """One name with its value. `value` is None where there is none (`ARG name`). `at` covers both."""

    __slots__ = ("at", "name", "name_at", "value", "value_at")

    def __init__(self, name: str, value: str | None, at: Span, name_at: Span, value_at: Span) -> None:
        self.name = name
        self.value = value
        self.at = at
        self.name_at = name_at
        self.value_at = value_at


class Assigning(Instruction):
    """ENV, ARG or LABEL: names with values."""

    @fact
    def words(self) -> list[Word]:
        """The arguments, split at blanks outside quotes, those that are not ASCII included."""
        return split_words(self.joined, self.start, len(self.joined.text), self.dockerfile.escape, True)

    @fact
    def is_legacy(self) -> bool:
        """Whether it is written `NAME value`, without `=`."""
        words = self.words
        return len(words) > 1 and b"=" not in words[0].raw and not isinstance(self, Arg)

    @fact
    def assignments(self) -> Sequence[Assignment]:
        """What is set, in order."""
        words = self.words
        if not self.is_legacy:
            return [_assignment(word) for word in words]
        name, first = words[0], words[1]
        text = self.joined.text[first.start :].rstrip()
        plain = unquote(text, self.dockerfile.escape)  # the builder does so here as well
        value = Word(self.joined, first.start, first.start + len(text), plain)
        return [Assignment(name.text, value.text, name.span.to(value.span), name.span, value.span)]


class Env(Assigning):
    """`ENV`."""


class Arg(Assigning):
    """`ARG`."""


class Label(Assigning):
    """`LABEL`."""


class User(Instruction):
    """`USER name[:group]`."""

    @property
    def account(self) -> str | None:
        """Name or number of the user, variables replaced; None where it is not known."""
        words = self.words
        resolved = self.resolve(words[0].text) if words else None
        return resolved.partition(":")[0] if resolved is not None else None

    @property
    def is_root(self) -> bool:
        """Whether it is certainly root."""
        account = self.account
        return account is not None and (account == "root" or (account != "" and not account.strip("0")))


class Workdir(Instruction):
    """`WORKDIR`."""

    @property
    def path(self) -> str:
        """The path, without quotes around the whole."""
        return self.words[0].text if len(self.words) == 1 else self.arguments

    @property
    def is_absolute(self) -> bool | None:
        """Whether the path is absolute, on Linux or Windows; None where a variable decides."""
        return is_absolute(self.path, self)


class Expose(Instruction):
    """`EXPOSE port[/protocol] ...`."""


class Volume(Instruction):
    """`VOLUME`."""


class Shell(Instruction):
    """`SHELL ["program", "flag", ...]`."""


class Stopsignal(Instruction):
    """`STOPSIGNAL`."""


class Maintainer(Instruction):
    """`MAINTAINER`."""


class Onbuild(Instruction):
    """`ONBUILD instruction`. `trigger` is that instruction, None where there is none.

    One behind another ONBUILD, which the builder refuses, has none.
    """

    trigger: Instruction | None = None


class Unknown(Instruction):
    """An instruction that the builder does not know."""


KINDS: dict[str, type[Instruction]] = {
    kind.__name__.upper(): kind
    for kind in (
        Add, Arg, Cmd, Copy, Entrypoint, Env, Expose, From, Healthcheck, Label, Maintainer, Onbuild, Run,
        Shell, Stopsignal, User, Volume, Workdir,
    )
}  # fmt: skip
"""The class for each keyword."""
KINDS_OF = {kind: kind.__mro__[:-1] for kind in (*KINDS.values(), Unknown)}
"""What an instruction of a class is: that class, and those that it derives from."""


def _assignment(word: Word) -> Assignment:
    raw = word.raw
    at = raw.find(b"=")
    name, equals, value = word.text.partition("=")
    if not equals or at < 0:
        return Assignment(word.text, None, word.span, word.span, word.span)
    return Assignment(name, value, word.span, word.part(0, at), word.part(at + 1, len(raw)))


def is_absolute(path: str, instruction: Instruction) -> bool | None:
    """Whether a path in an image is absolute, on Linux or Windows; None where a variable decides."""
    resolved = instruction.resolve(path) if path.startswith("$") else path
    if resolved is None:
        return None
    return resolved.startswith(("/", "\\")) or (resolved[1:2] == ":" and resolved[:1].isalpha())
