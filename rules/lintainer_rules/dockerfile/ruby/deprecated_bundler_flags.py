from __future__ import annotations

from itertools import takewhile

from lintainer.dockerfile import Run
from lintainer.dockerfile.bundler import installs
from lintainer.dockerfile.purposes import is_for_development
from lintainer.rule import Finding, rule
from lintainer.shell.chain import remove_words
from lintainer.text import Edit, Fix, Span
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command, Word

_FLAGS = ("--deployment", "--without", "--with", "--path", "--binstubs", "--frozen", "--system", "--shebang")
_SETTINGS = ("--deployment", "--without", "--with", "--path", "--frozen")
_PLAIN = pattern(r"[\w:./ -]+")


@rule(on=Run, fix="sometimes", when=(b"bundle",))
def deprecated_bundler_flags(run: Run) -> Iterator[Finding]:
    for command in installs(run):
        for word in command.arguments:
            if word.text.partition("=")[0] in _FLAGS and not is_for_development(run.stage):
                message = f"`{word.text}` of `bundle install` is deprecated"
                yield Finding(word.span, message, _fix(run, command, word))


def _fix(run: Run, command: Command, word: Word) -> Fix | None:
    """Set what the flag sets, for the application, before the command."""
    name, equals, value = word.text.partition("=")
    pipeline = command.pipeline
    if name not in _SETTINGS or run.json is not None or command.script.is_exec or not word.is_static:
        return None
    if len(pipeline.elements) > 1 or pipeline.is_conditional or pipeline.operator == "||":
        return None
    words = list(command.arguments)
    gone = [word]
    if equals:
        values = [value]
    elif name in ("--deployment", "--frozen"):
        values = ["true"]
    else:
        following = takewhile(lambda one: not one.text.startswith("-"), words[words.index(word) + 1 :])
        behind = list(following)[: None if name in ("--without", "--with") else 1]
        gone += behind
        values = [one.text for one in behind]
    setting = " ".join(values)
    if not _PLAIN.fullmatch(setting):
        return None
    quoted = f"'{setting}'" if " " in setting else setting
    text = f"bundle config set --local {name[2:]} {quoted} && "
    edits = remove_words(command, gone, run.dockerfile.source)
    at = command.script.joined.offset(pipeline.start)
    return Fix.unsafe("Use `bundle config`", Edit(Span(at, at), text.encode()), *edits) if edits else None
