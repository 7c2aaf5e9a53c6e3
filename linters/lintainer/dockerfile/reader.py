"""Cuts a Dockerfile into instructions, line by line, as the official parser does.

Source of the facts: moby/buildkit, frontend/dockerfile/parser (parser.go, split_command.go, directives.go).
"""

from __future__ import annotations

from lintainer.dockerfile.heredocs import heredocs_in
from lintainer.document import Problem
from lintainer.text import Joined, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.dockerfile.heredocs import Heredoc
    from lintainer.text import Source

DIRECTIVES = (b"syntax", b"escape", b"check")
BLANKS = b" \t\v\f\r"


class Directive:
    """A parser directive: `# escape=...` at the top of the file. `value` is its text, `at` the whole line."""

    __slots__ = ("at", "name", "value")

    def __init__(self, name: str, value: str, at: Span) -> None:
        self.name = name
        self.value = value
        self.at = at


class RawInstruction:
    """One instruction as lines give it.

    `joined` is its text with continued lines made one and comments left out, without a here-document's
    body. `start_line` and `end_line` count from 1 and include the body. `span` goes from the keyword to the
    end of the last line, without its line ending.
    """

    __slots__ = ("end_line", "heredocs", "joined", "span", "start_line")

    def __init__(
        self, joined: Joined, start_line: int, end_line: int, span: Span, heredocs: list[Heredoc]
    ) -> None:
        self.joined = joined
        self.start_line = start_line
        self.end_line = end_line
        self.span = span
        self.heredocs = heredocs


class Outline:
    """What a Dockerfile is made of: instructions, comments, directives, and what could not be read.

    `comments` are spans from the `#` to the end of the line. `empty_continuations` are blank lines between
    continued lines, with their line ending. `escape` is the continuation character.
    """

    def __init__(self) -> None:
        self.instructions: list[RawInstruction] = []
        self.comments: list[Span] = []
        self.directives: list[Directive] = []
        self.empty_continuations: list[Span] = []
        self.problems: list[Problem] = []
        self.escape = b"\\"
        self.has_split_words = False
        """Whether a continued line goes on without a blank, so that a word may be split over lines."""


_SEARCHES = 8
"""So many here-documents without an end may be searched for through the whole file."""


def read_outline(source: Source) -> Outline:
    """Cut `source` into its parts. What cannot be read is among the `problems`; the rest is there."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        lines = source.data.split(b"\n")
        if not lines[-1]:
            lines.pop()
        self.lines = lines if source.data.find(b"\r") < 0 else [line.rstrip(b"\r") for line in lines]
        self.starts = source.line_starts
        self.number = 0
        self.outline = Outline()
        self.may_have_directives = True
        self.unended: dict[tuple[bytes, bool], int] = {}
        """Ends of here-documents that stand nowhere in the file from a line on, with that line."""
        self.places: dict[bytes, int] | None = None
        """The number of the last line of each text, tabs at its start aside, once it is needed."""

    def read(self) -> Outline:
        count = len(self.lines)
        while self.number < count:
            line, start = self._next()
            text = _without_indent(line)
            if not text:
                self.may_have_directives = False
                continue
            start += len(line) - len(text)
            if text.startswith(b"#"):
                self._comment(text, start)
            else:
                self.may_have_directives = False
                self._instruction(text, start)
        if not self.outline.instructions:
            self.outline.problems.append(Problem(Span(0, 0), "The file has no instructions"))
        return self.outline

    def _next(self) -> tuple[bytes, int]:
        """The next line, without its ending, and its offset."""
        number = self.number
        self.number = number + 1
        if number == 0 and self.source.start:
            return self.lines[0][3:], 3
        return self.lines[number], self.starts[number]

    def _comment(self, text: bytes, start: int) -> None:
        at = Span(start, start + len(text))
        self.outline.comments.append(at)
        if not self.may_have_directives:
            return
        name, equals, value = text[1:].partition(b"=")
        name, value = name.strip().lower(), value.strip()
        if not equals or not value or not name.isalnum() or not name[:1].isalpha():
            self.may_have_directives = False
        elif name in DIRECTIVES:
            self._directive(name.decode(), value.decode("utf-8", "replace"), at)
        else:
            self.may_have_directives = False

    def _directive(self, name: str, value: str, at: Span) -> None:
        outline = self.outline
        if any(known.name == name for known in outline.directives):
            outline.problems.append(Problem(at, f"The directive `{name}` is given twice"))
        elif name == "escape" and value not in ("\\", "`"):
            outline.problems.append(
                Problem(at, f"The escape character `{value}` is neither `\\` nor a backtick")
            )
        else:
            outline.directives.append(Directive(name, value, at))
            if name == "escape":
                outline.escape = value.encode()

    def _instruction(self, text: bytes, start: int) -> None:
        first_line = self.number
        joined, end = self._joined(text, start)
        heredocs = heredocs_in(joined) if joined.text.find(b"<<") >= 0 else []
        if heredocs:
            body_end = self._bodies(heredocs)
            if body_end is None:
                self.outline.problems.append(
                    Problem(heredocs[0].at, f"The here-document `{heredocs[0].name}` is not ended")
                )
                heredocs = []
            else:
                end = body_end
        span = Span(start, max(end, start))
        self.outline.instructions.append(RawInstruction(joined, first_line, self.number, span, heredocs))

    def _joined(self, text: bytes, start: int) -> tuple[Joined, int]:
        """Read on while lines are continued. Returns the text and the offset at which its last line ends."""
        kept, is_last = self._without_continuation(text)
        if is_last:
            return Joined.plain(text, start), start + len(text)
        parts, pieces, length, end = [kept], [(0, start)], len(kept), start + len(text)
        outline, count = self.outline, len(self.lines)
        while not is_last and self.number < count:
            line, start = self._next()
            stripped = _without_indent(line)
            if stripped.startswith(b"#"):
                indent = len(line) - len(stripped)
                outline.comments.append(Span(start + indent, start + len(line)))
                continue
            if not stripped:
                following = self.starts[self.number] if self.number < len(self.starts) else start + len(line)
                outline.empty_continuations.append(Span(start, following))
                continue
            kept, is_last = self._without_continuation(line)
            if len(stripped) == len(line) and parts[-1][-1:] not in (b" ", b"\t", b""):
                outline.has_split_words = True
            parts.append(kept)
            pieces.append((length, start))
            length += len(kept)
            end = start + len(line)
        return Joined(b"".join(parts), pieces), end

    def _without_continuation(self, line: bytes) -> tuple[bytes, bool]:
        """The line without a continuation character at its end, and whether it is the last line."""
        escape = self.outline.escape
        stripped = line.rstrip(b" \t")
        if not stripped.endswith(escape) or stripped[-2:-1] == escape:
            return line, True
        return stripped[:-1], False

    def _bodies(self, heredocs: list[Heredoc]) -> int | None:
        """Read the bodies of `heredocs`. Returns where the last ends, None where one is not ended."""
        number = self.number
        for heredoc in heredocs:
            first = number
            key = (heredoc.terminator, heredoc.strips_tabs)
            if number >= self.unended.get(key, len(self.lines)) or self._is_unended(heredoc, number):
                return None
            while True:
                if number >= len(self.lines):
                    self.unended[key] = first
                    if self.places is None and len(self.unended) == _SEARCHES:
                        self._note_places()
                    return None
                line = self.lines[number]
                number += 1
                if (line.lstrip(b"\t") if heredoc.strips_tabs else line) == heredoc.terminator:
                    break
            heredoc.body = Span(self.starts[first], self.starts[number - 1])
            heredoc.end = Span(self.starts[number - 1], self.starts[number - 1] + len(line))
        self.number = number
        return heredocs[-1].end.end

    def _is_unended(self, heredoc: Heredoc, number: int) -> bool:
        """Whether it is known without a search that no line from a number on ends a here-document."""
        if self.places is None:
            return False
        return self.places.get(heredoc.terminator.lstrip(b"\t"), -1) < number

    def _note_places(self) -> None:
        """Remember where lines stand: each search for one that is nowhere goes through the whole file."""
        self.places = {line.lstrip(b"\t"): at for at, line in enumerate(self.lines)}


def _without_indent(line: bytes) -> bytes:
    """The line without the blanks at its start, those that are not ASCII included."""
    text = line.lstrip()
    while text[:1] in _FIRST_BYTES:
        width = 2 if text[:1] == b"\xc2" else 3
        if text[:width] not in _WIDE_BLANKS:
            break
        text = text[width:].lstrip()
    return text


_WIDE_BLANKS = frozenset(
    blank.encode()
    for blank in "\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_FIRST_BYTES = frozenset(blank[:1] for blank in _WIDE_BLANKS)
