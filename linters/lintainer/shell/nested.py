"""Scripts inside scripts: `sh -c '...'`, `su -c '...'`, `eval '...'`."""

from __future__ import annotations

from lintainer.shell.quoting import parts
from lintainer.shell.wrappers import RUNNERS, SHELLS
from lintainer.text import Joined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.shell.command import Command
    from lintainer.shell.script import Script
    from lintainer.shell.word import Word


def inner_script(command: Command) -> Script | None:
    """The script that `command` hands to a shell as one word, where that word's text is known.

    Variables may stand in it: they are then variables of the inner script, too, as far as can be seen.
    """
    if command.name not in RUNNERS:
        return None
    word = _script_word(command)
    if word is None:
        return None
    joined = unquoted(word)
    if joined is None:
        return None
    from lintainer.shell.script import Script

    if command.name in SHELLS:
        before = [one.text for one in command.arguments if one.end <= word.start]
        return Script(joined, command.name or "sh", command, before)
    options = command.script.options if command.name == "eval" else ()
    return Script(joined, command.script.dialect, command, options)


def _script_word(command: Command) -> Word | None:
    arguments = command.arguments
    if command.name == "eval":
        return arguments[0] if len(arguments) == 1 else None
    is_next = skips = False
    for word in arguments:
        text = word.text
        if skips:
            skips = False
        elif text[:1] in ("-", "+"):
            letters = text[1:] if text[1:].isalpha() else ""
            is_next = is_next or text == "--command" or (text[0] == "-" and "c" in letters)
            skips = letters.endswith(("o", "O")) or text in ("--rcfile", "--init-file")
        elif is_next:
            return word
        elif command.name in SHELLS:
            return None
    return None


def unquoted(word: Word) -> Joined | None:
    """The text of `word` without its quotes, with the places in the file that it comes from.

    None where it is not known: a command is substituted in it, an escape stands for another character,
    or it is not UTF-8.
    """
    raw = word.raw
    outer = word.script.joined
    found: list[Joined] = []
    seen, offset = 0, word.start
    for piece, at, is_live in parts(raw):
        if is_live and piece.startswith(("`", "$(")):
            return None
        offset += len(raw[seen:at].encode())
        seen = at
        chunk = outer.slice(offset, offset + len(piece.encode()))
        if chunk.text != piece.encode():
            return None
        found.append(chunk)
    return Joined.chain(found) if found else None
