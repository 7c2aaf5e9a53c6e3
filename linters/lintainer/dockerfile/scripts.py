"""Finds the shell scripts of an instruction: in its arguments and in here-documents."""

from __future__ import annotations

from bisect import bisect_right

from lintainer.dockerfile.instructions import Healthcheck
from lintainer.dockerfile.shells import dialect_of
from lintainer.shell.script import Script
from lintainer.text import Joined
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.dockerfile.heredocs import Heredoc
    from lintainer.dockerfile.instructions import Executing
    from lintainer.shell.command import Command

_NOTHING = pattern(rb"\s*")
_BLANKS = bytes.maketrans(b"[],", b"   ")
_BETWEEN_STRINGS = pattern(rb'(?s)"(?:[^"\\]+|\\.)*(?:"|\Z)|[\[\],]')


def read_scripts(instruction: Executing) -> list[Script]:
    """The scripts that `instruction` runs, in the order of the file."""
    start = instruction.command_start if isinstance(instruction, Healthcheck) else instruction.start
    if isinstance(instruction, Healthcheck) and start == instruction.start:
        return []
    joined = instruction.joined.slice(start, len(instruction.joined.text))
    if instruction.json is not None or joined.text.startswith((b'["', b"['")):
        return [_exec_form(joined)]
    if not instruction.heredocs:
        return [_shell_form(instruction, joined)]
    return _with_heredocs(instruction, joined, start)


def heredoc_scripts(instruction: Executing) -> Iterator[tuple[Heredoc, Script]]:
    """The here-documents of `instruction` that a shell reads, with their scripts."""
    if instruction.heredocs:
        by_start = {script.joined.whole.start: script for script in instruction.scripts}
        for heredoc in instruction.heredocs:
            script = by_start.get(heredoc.body.start)
            if script is not None:
                yield heredoc, script


def _shell_form(instruction: Executing, joined: Joined) -> Script:
    shell = instruction.shell
    return Script(joined, shell.dialect, options=shell.options)


def _exec_form(joined: Joined) -> Script:
    """A JSON array read as one command: what stands between its strings becomes blanks, in place."""
    script = Script(Joined(_blanked(joined.text), joined.pieces), "sh")
    script.is_exec = True
    return script


def _blanked(array: bytes) -> bytes:
    """A JSON array with blanks for what stands between its strings."""
    if array.find(b"\\") < 0:  # then quotes part the strings
        parts = array.split(b'"')
        parts[::2] = [between.translate(_BLANKS) for between in parts[::2]]
        return b'"'.join(parts)
    return _BETWEEN_STRINGS.sub(lambda match: match[0] if match[0].startswith(b'"') else b" ", array)


def _with_heredocs(instruction: Executing, joined: Joined, start: int) -> list[Script]:
    """The line and those bodies that are scripts.

    A here-document that is all there is, is run by the shell or by what its first line names. Otherwise the
    shell runs the line and hands the body to the command that `<<NAME` belongs to.
    """
    heredocs = instruction.heredocs
    text = bytearray(joined.text)
    for heredoc in heredocs:
        first, last = heredoc.token
        text[first - start : last - start] = b" " * (last - first)
    if not text.strip():
        return [_run_by_builder(instruction, heredocs[0])] if len(heredocs) == 1 else []
    line = _shell_form(instruction, Joined(bytes(text), joined.pieces))
    scripts = [line]
    commands = [command for command in line.commands if command.script is line]
    blank_to: dict[int, int] = {}
    for heredoc in heredocs:
        command = _reader(commands, heredoc.token[0] - start, line.text, blank_to)
        if command is not None and _reads_script(command):
            options = [word.text for word in command.arguments]
            scripts.append(
                Script(_body(instruction, heredoc), dialect_of(command.name or ""), options=options)
            )
    return scripts


def _reads_script(command: Command) -> bool:
    """Whether `command` is a shell that runs what it reads: neither a file nor `-c` is given."""
    if dialect_of(command.name or "") == "other" or command.has_flag("-c"):
        return False
    return command.has_flag("-s") or all(word.text == "-" for word in command.operands(("-o", "-O")))


def _reader(commands: Sequence[Command], at: int, text: bytes, blank_to: dict[int, int]) -> Command | None:
    """The command that a redirection at the byte `at` belongs to; it may stand before the words.

    `blank_to` is up to where nothing is known to follow a command, by its number.
    """
    before = bisect_right(commands, at, key=_start) - 1
    if before >= 0:
        nothing = _NOTHING.match(text, min(blank_to.get(before, commands[before].end), at), at)
        if nothing is not None and nothing.end() == at:
            blank_to[before] = at
            return commands[before]
    return commands[before + 1] if before + 1 < len(commands) else None


def _start(command: Command) -> int:
    return command.start


def _run_by_builder(instruction: Executing, heredoc: Heredoc) -> Script:
    joined = _body(instruction, heredoc)
    if not joined.text.startswith(b"#!"):
        return _shell_form(instruction, joined)
    words = joined.text[2:].partition(b"\n")[0].decode("utf-8", "replace").split()
    if words and words[0].endswith("/env"):
        words = words[1:]
        while words and (words[0].startswith("-") or "=" in words[0]):
            words = words[1:]
    return Script(joined, dialect_of(words[0]) if words else "other", options=words[1:])


def _body(instruction: Executing, heredoc: Heredoc) -> Joined:
    span = heredoc.body
    return Joined.plain(instruction.dockerfile.source.data[span.start : span.end], span.start)
