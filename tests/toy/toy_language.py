"""A language made for tests: a line is a node, `#` starts a comment, `???` is what cannot be read."""

from __future__ import annotations

from lintainer.document import Comment, Document, Problem, Project
from lintainer.text import Source, Span


class Line:
    """One line that is no comment: its text without the comment behind it, and its place."""

    def __init__(self, text: bytes, at: Span) -> None:
        self.text = text
        self.at = at


class Toy(Document):
    """A file of lines."""

    language = "toy"

    def __init__(self, source: Source, project: Project) -> None:
        super().__init__(source, project)
        self.lines: list[Line] = []
        self._comments: list[Comment] = []
        waiting: list[Comment] = []
        for number in range(1, len(source.line_starts) + 1):
            at = source.line(number)
            at.start = max(at.start, source.start)
            text = source.data[at.start : at.end]
            code, mark, _ = text.partition(b"#")
            is_own_line = not code.strip()
            if not is_own_line:
                self.lines.append(Line(code, at))
                for comment in waiting:
                    comment.scope = at
                waiting.clear()
            if mark:
                start = at.start + len(code)
                comment = Comment(Span(start, at.end), is_own_line, None if is_own_line else at)
                self._comments.append(comment)
                if is_own_line:
                    waiting.append(comment)

    @property
    def problems(self) -> list[Problem]:
        return [Problem(line.at, "This cannot be read") for line in self.lines if b"???" in line.text]

    def nodes(self, kind: str) -> list[Line]:
        return self.lines if kind == "Line" else []

    def comments(self) -> list[Comment]:
        return self._comments

    def subject(self, at: Span) -> dict[str, str] | None:
        words = self.source.data[at.start : at.end].split()
        return {"kind": "Word", "name": words[0].decode("utf-8", "replace")} if words else None


def read(source: Source, project: Project) -> Toy:
    """Read a file of the language."""
    if b"unreadable" in source.data:
        raise RuntimeError("no way to read this")
    return Toy(source, project)


def tree(document: Toy) -> dict[str, object]:
    """Lines as plain data."""
    return {"lines": [line.text.decode("utf-8", "replace") for line in document.lines], "empty": []}
