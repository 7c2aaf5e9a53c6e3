"""Changes to scripts: commands behind commands, words behind words, words taken out."""

from __future__ import annotations

from bisect import bisect_left

from lintainer.shell.body import Compound
from lintainer.shell.quoting import quote
from lintainer.text import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from lintainer.shell.body import CommandList
    from lintainer.shell.command import Command
    from lintainer.shell.word import Word
    from lintainer.text import Source

__all__ = ["append_command", "insert_argument", "quote", "remove_words"]

_CLOSED = frozenset(("condition", "substitution", "error"))
_LEAVES = frozenset(("exec", "exit", "return", "break", "continue"))
_UNSAFE_IN_QUOTES = {0x27: b"'", 0x22: b'"$`\\!'}


def append_command(command: Command, text: bytes, source: Source, continuation: bytes = b"\\") -> Edit | None:
    """Run `text` when all of the list that `command` belongs to has been done.

    The new command goes behind the list with `&&`, or as a command of its own where the list's neighbours are
    commands of their own and a failure is not hidden by it, in the style of the lines around. `continuation`
    is the character that continues a line of the file. None where there is no sure place for it: errors,
    conditions, substitutions, commands in the background, heredocs, quotes that `text` does not fit into.
    """
    chain = command.list
    if not _is_open(chain) or not _fits(command, text):
        return None
    joined = chain.script.joined
    at = joined.offset(chain.end - 1) + 1
    glue = (
        _as_new_line(chain, source, at)
        or _as_new_statement(chain, source, at, continuation)
        or _as_member(chain, source, at, continuation)
    )
    return Edit(Span(at, at), glue + text)


def insert_argument(after: Word, text: bytes) -> Edit:
    """Put the word `text`, which must be quoted as needed, behind the word `after`.

    In the exec form of an instruction it becomes one more string of the array.
    """
    end = after.span.end
    glued = b', "' + text + b'"' if after.script.is_exec else b" " + text
    return Edit(Span(end, end), glued)


def remove_words(command: Command, words: Collection[Word], source: Source) -> list[Edit]:
    """Take `words` out of `command`, with the blanks or the line that would be left over.

    An empty list says that it cannot be done without taking a comment with them.
    """
    edits: list[Edit] = []
    everything = command.words
    numbers = sorted({bisect_left(everything, word.start, key=_start_of) for word in words})
    done = 0
    for at in numbers:
        if at < done or at == len(everything) or everything[at] not in words:
            continue
        end = at + 1
        while end < len(everything) and everything[end] in words:
            end += 1
        place = _removal(everything, at, end, source)
        if place is None:
            return []
        edits.append(Edit(place, b""))
        done = end
    return edits


def _start_of(word: Word) -> int:
    return word.start


def _is_open(chain: CommandList) -> bool:
    """Whether something can stand behind the list and be run for sure."""
    body = chain.body
    last = chain.pipelines[-1]
    if chain.script.is_exec or chain.script.has_errors or body.kind in _CLOSED or body.is_in_substitution:
        return False
    if chain.terminator == "&" or last.is_negated:
        return False
    element = last.elements[-1]
    if isinstance(element, Compound):
        if element.kind in ("function", "error"):
            return False
    elif not element.words or (last.operator != "||" and _leaves(element)):
        return False
    return not any(each.has_heredoc for pipeline in chain.pipelines for each in pipeline.elements)


def _leaves(command: Command) -> bool:
    """Whether nothing behind `command` is run."""
    return command.name in _LEAVES or "exec" in command.wrappers


def _fits(command: Command, text: bytes) -> bool:
    """Whether `text` may stand in the quotes around the script, if there are any."""
    outer = command.script.outer
    if outer is None:
        return True
    if outer.script.outer is not None or outer.script.has_errors:
        return False
    start = command.start
    joined, within = outer.script.joined, command.script.joined
    for word in outer.arguments:
        if not word.span.contains(within.offset(start)):
            continue
        raw = joined.text[word.start : word.end]
        unsafe = _UNSAFE_IN_QUOTES.get(raw[0])
        is_one = unsafe is not None and raw.count(raw[:1]) == 2 and raw[-1] == raw[0]
        return is_one and not any(char in text for char in unsafe or b"")
    return False


def _starts_line(chain: CommandList, source: Source) -> bool:
    start = chain.script.joined.offset(chain.start)
    line = source.line(source.line_number(start))
    return not source.data[line.start : start].strip()


def _rest_of_line(source: Source, at: int) -> bytes:
    return source.data[at : source.line(source.line_number(at)).end].strip()


def _keeps_status(chain: CommandList) -> bool:
    """Whether a command of its own behind the list leaves the script's outcome as it is."""
    if chain is not chain.body.lists[-1]:
        return True
    is_watched = len(chain.pipelines) == 1 and not chain.pipelines[0].is_conditional
    return is_watched and chain.script.runs_errexit


def _as_new_line(chain: CommandList, source: Source, at: int) -> bytes:
    """What goes before a command on a line of its own, where the script has one list to a line."""
    text = chain.script.text
    follow = text[chain.end :].lstrip(b" \t\r")
    is_multiline = text.find(b"\n") >= 0 and (not follow or follow[:1] == b"\n")
    if not is_multiline or not _starts_line(chain, source) or _rest_of_line(source, at):
        return b""
    before = text[: chain.start].rstrip(b" \t")
    if (before and before[-1:] != b"\n") or not _keeps_status(chain):
        return b""
    return source.newline + source.indent(chain.script.joined.offset(chain.start))


def _as_new_statement(chain: CommandList, source: Source, at: int, continuation: bytes) -> bytes:
    """What goes before a command of its own, where each line of the file ends in `; \\`."""
    is_statement = chain.terminator == ";" or (not chain.terminator and chain.separator == ";")
    if not is_statement or not _starts_line(chain, source) or not _keeps_status(chain):
        return b""
    if _rest_of_line(source, at) not in (b"", b"; " + continuation, b";" + continuation):
        return b""
    if not chain.script.runs_errexit:
        return b""
    indent = source.indent(chain.script.joined.offset(chain.start))
    return b"; " + continuation + source.newline + indent


def _as_member(chain: CommandList, source: Source, at: int, continuation: bytes) -> bytes:
    """What goes before one more member of the list: `&&`, on a new line where the members have lines."""
    joined = chain.script.joined
    data = source.data
    first = joined.offset(chain.start)
    if data[first:at].find(b"\n") < 0 or _rest_of_line(source, at)[:1] == b"#":
        return b" && "
    if joined.text[chain.start : chain.end].find(b"\n") >= 0:
        continuation = b"\\"
    pipelines = chain.pipelines
    for before, after in zip(pipelines[-2::-1], pipelines[:0:-1], strict=True):
        gap = data[joined.offset(before.end - 1) + 1 : joined.offset(after.start)]
        if gap.find(b"\n") >= 0:
            return _like(gap, after.operator.encode(), continuation)
    if _is_flat(chain):
        return b" " + continuation + source.newline + source.indent(at - 1) + b"&& "
    return b" && "


def _is_flat(chain: CommandList) -> bool:
    """Whether the lines of the list are lines of one command's words."""
    return not any(isinstance(each, Compound) for pipeline in chain.pipelines for each in pipeline.elements)


def _like(gap: bytes, operator: bytes, continuation: bytes) -> bytes:
    """What joins a new member, as `gap` joins two: `\\` and `&&` on the next line, or `&& \\`."""
    head, tail = gap[: gap.index(b"\n")], gap[gap.rindex(b"\n") + 1 :]
    newline = b"\r\n" if head.endswith(b"\r") else b"\n"
    head = head.rstrip(b"\r")
    if operator in tail:
        return head + newline + tail.replace(operator, b"&&")
    if operator in head and head.find(b"#") < 0:
        return head.replace(operator, b"&&") + newline + tail
    return b" " + continuation + newline + tail + b"&& "


def _removal(words: Sequence[Word], first: int, behind: int, source: Source) -> Span | None:
    """What to take out for `words` from `first` up to `behind`, which is not the whole command."""
    start, end = words[first].span.start, words[behind - 1].span.end
    data = source.data
    script = words[first].script
    left = right = None
    if data.count(b"#", start, end) != script.text.count(b"#", words[first].start, words[behind - 1].end):
        return None  # a comment between the lines of the words
    if first and not script.text[words[first - 1].end : words[first].start].strip():
        left = words[first - 1].span.end
    if behind < len(words) and not script.text[words[behind - 1].end : words[behind].start].strip():
        right = words[behind].span.start
    if left is not None and data[left:start].find(b"\n") < 0:
        return Span(left, end)
    if right is not None and (data[end:right].find(b"\n") < 0 or data[end:right].find(b"#") < 0):
        return Span(start, right)
    if left is not None and data[left:start].find(b"#") < 0:
        return Span(left, end)
    return None
