"""Takes a whole command, or a flag, out of a script."""

from __future__ import annotations

from lintainer.shell.chain import remove_words
from lintainer.text import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.shell.body import Pipeline
    from lintainer.shell.command import Command
    from lintainer.shell.word import Word
    from lintainer.text import Source


def remove_command(command: Command, source: Source) -> Edit | None:
    """Take `command` out of the script, with what joins it to the command before or behind it.

    None where it stands alone, in a pipe, in a condition or next to `||`, where the script cannot be read,
    and where a comment would go with it.
    """
    pipeline, chain = command.pipeline, command.list
    script = command.script
    if script.is_exec or script.has_errors or len(pipeline.elements) > 1 or pipeline.is_conditional:
        return None
    gap = _in_list(pipeline) if len(chain.pipelines) > 1 else _in_body(pipeline)
    if gap is None:
        return None
    start, end = gap
    joined = script.joined
    if start == pipeline.start:
        at = Span(joined.offset(start), joined.offset(end))
    else:
        at = Span(joined.offset(start - 1) + 1, joined.offset(end - 1) + 1)
    return None if b"#" in source.data[at.start : at.end] else Edit(at, b"")


def _in_list(pipeline: Pipeline) -> tuple[int, int] | None:
    """What to take out of the script's text for a member of a list joined by `&&`."""
    members = pipeline.list.pipelines
    following = members[pipeline.index + 1] if pipeline.index + 1 < len(members) else None
    if following is not None and following.operator != "&&":
        return None
    if pipeline.index:
        return (members[pipeline.index - 1].end, pipeline.end) if pipeline.operator == "&&" else None
    return (pipeline.start, following.start) if following is not None else None


def _in_body(pipeline: Pipeline) -> tuple[int, int] | None:
    """The same for a command that is a list of its own."""
    chain = pipeline.list
    lists = chain.body.lists
    at = chain.index
    if chain.terminator == "&" or chain.separator == "&":
        return None
    if at:
        return lists[at - 1].end, chain.end
    return (chain.start, lists[at + 1].start) if len(lists) > 1 else None


def without_flag(command: Command, word: Word, letter: str, source: Source) -> list[Edit]:
    """Take a flag out of `command`: the whole `word`, or only `letter` where others stand beside it.

    `letter` is the flag as a single letter without its dash, "" where it has none. An empty list says that it
    cannot be done.
    """
    text = word.text
    is_cluster = len(text) > 2 and text[1:2] != "-" and letter in text[1:] and letter != ""
    if not is_cluster:
        return remove_words(command, [word], source)
    at = word.span
    if word.raw != text or len(at) != len(text.encode()):
        return []
    place = at.start + text.index(letter, 1)
    return [Edit(Span(place, place + 1), b"")]
