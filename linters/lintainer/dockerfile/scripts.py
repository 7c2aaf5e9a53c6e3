"""Finds the shell scripts of an instruction: in its arguments and in here-documents."""

from __future__ import annotations

import re

from lintainer.dockerfile.instructions import Healthcheck
from lintainer.dockerfile.shells import dialect_of
from lintainer.shell.script import Script
from lintainer.text import Joined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.dockerfile.heredocs import Heredoc
    from lintainer.dockerfile.instructions import Executing

_BETWEEN_STRINGS = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\],]', re.S)


def read_scripts(instruction: Executing) -> list[Script]:
    """The scripts that `instruction` runs, in the order of the file."""
    start = instruction.command_start if isinstance(instruction, Healthcheck) else instruction.start
    if isinstance(instruction, Healthcheck) and start == instruction.start:
        return []
    joined = instruction.joined.slice(start, len(instruction.joined.text))
    if instruction.json is not None or joined.text.startswith(b"["):
        return [_exec_form(joined)]
    if not instruction.heredocs:
        return [Script(joined, instruction.shell.dialect)]
    return _with_heredocs(instruction, joined, start)


def _exec_form(joined: Joined) -> Script:
    """A JSON array read as one command: what stands between its strings becomes blanks, in place."""

    def blank(match: re.Match[bytes]) -> bytes:
        return match[0] if match[0].startswith(b'"') else b" "

    script = Script(Joined(_BETWEEN_STRINGS.sub(blank, joined.text), joined.pieces), "sh")
    script.is_exec = True
    return script


def _with_heredocs(instruction: Executing, joined: Joined, start: int) -> list[Script]:
    text = bytearray(joined.text)
    for heredoc in instruction.heredocs:
        first, last = heredoc.token
        text[first - start : last - start] = b" " * (last - first)
    dialect = instruction.shell.dialect
    if not text.strip():
        return [_body(instruction, heredoc, dialect) for heredoc in instruction.heredocs]
    line = Script(Joined(bytes(text), joined.pieces), dialect)
    scripts = [line]
    if len(line.commands) == 1 and len(instruction.heredocs) == 1:
        command = line.commands[0]
        reader = dialect_of(command.name or "")
        if reader != "other" and all(word.text.startswith("-") for word in command.arguments):
            scripts.append(_body(instruction, instruction.heredocs[0], reader))
    return scripts


def _body(instruction: Executing, heredoc: Heredoc, dialect: str) -> Script:
    span = heredoc.body
    text = instruction.dockerfile.source.data[span.start : span.end]
    if text.startswith(b"#!"):
        words = text[2:].partition(b"\n")[0].decode("utf-8", "replace").split()
        if words and words[0].endswith("/env"):
            words = [word for word in words[1:] if not word.startswith("-") and "=" not in word]
        dialect = dialect_of(words[0]) if words else dialect
    return Script(Joined.plain(text, span.start), dialect)
