"""What a shell splits into words after it has expanded it: `$x` and `$(x)` outside quotes."""

from __future__ import annotations

from lintainer.shell.quoting import expansion_end

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.shell.command import Command
    from lintainer.shell.word import Word

_UNSPLIT = frozenset(("[[", "export", "declare", "typeset", "readonly", "local", "let", "eval"))
"""Commands whose words are not split in some shell, or that put them together again."""


def split_parts(command: Command) -> Iterator[tuple[Word, Word]]:
    """The expansions in the words of a command that the shell splits: each with its word.

    Both are words; the first is the expansion alone. Assignments before the program are not split, and
    words of `[[ ]]` are not. A program that an expansion names is meant to be split.
    """
    words = command.words
    if not words or words[0].raw in _UNSPLIT or command.name in _UNSPLIT or command.script.is_exec:
        return
    program = command.program
    for word in words:
        if program is not None and word.start > program.start and not word.is_static:
            for start, end in _unquoted(word.raw):
                head, inside = word.raw[:start], word.raw[start:end]
                at = len(head.encode())
                yield word.part(at, at + len(inside.encode())), word


def can_be_quoted(part: Word) -> bool:
    """Whether quotes around a part of a word stand in the file as they are written."""
    return part.script.outer is None and not part.script.is_exec and not part.script.has_errors


def _unquoted(raw: str) -> Sequence[tuple[int, int]]:
    """Where expansions outside quotes are in a word, in code points."""
    found: list[tuple[int, int]] = []
    at, is_quoted = 0, False
    while at < len(raw):
        sign = raw[at]
        if sign == "\\":
            at += 2
        elif sign == "'" and not is_quoted:
            end = raw.find("'", at + 1)
            at = len(raw) if end < 0 else end + 1
        elif sign == '"':
            is_quoted = not is_quoted
            at += 1
        elif sign in "$`":
            if raw.startswith("$'", at) and not is_quoted:
                at += 1
                continue
            end = expansion_end(raw, at)
            if not is_quoted and end > at + 1:
                found.append((at, end))
            at = end
        else:
            at += 1
    return found
