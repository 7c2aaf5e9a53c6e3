"""The lines of a `.dockerignore`, as the builder reads them.

Source of the facts: moby/patternmatcher (`patternmatcher.go`, and `ignorefile` for the lines).
"""

from __future__ import annotations

from lintainer.build_context.paths import cleaned
from lintainer.text import Span
from lintainer.text.pattern import in_order

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.text import Source

_BLANKS = b" \t\v\f\r"
_WILD = "*?["
_LONGEST = 1024
"""How many characters a pattern may have to be matched: no path that people have is longer."""
_MOST = 3
"""How many parts a pattern may have between stars that try all their places with all those of the others."""


class Pattern:
    """One line that is no comment. `index` counts from 0, among the patterns of the file.

    `text` is the pattern as it is written, without blanks around it; `span` is its place. `line` is the
    place of the whole line, with its ending. `path` is what is matched: without `!`, without `/` at either
    end, `.` and `..` resolved. `is_exception` says that it begins with `!`.
    """

    __slots__ = ("index", "is_exception", "line", "path", "span", "text")

    def __init__(self, index: int, text: str, span: Span, line: Span) -> None:
        self.index = index
        self.text = text
        self.span = span
        self.line = line
        self.is_exception = text.startswith("!")
        self.path = cleaned(text[1:].strip() if self.is_exception else text)

    def __repr__(self) -> str:
        return f"Pattern({self.text!r})"

    @property
    def is_literal(self) -> bool:
        """Whether it names one path, without wildcards."""
        return not any(sign in self.path for sign in "*?[\\")

    @property
    def leaves_context(self) -> bool:
        """Whether it leads out of the folder that is sent, where nothing can match it."""
        return self.path == ".." or self.path.startswith("../")

    @property
    def is_everything(self) -> bool:
        """Whether it matches whatever there is."""
        return self.path in ("*", "**", "**/*", "**/**", "*/**")

    @property
    def sample(self) -> str:
        """A path that it matches, or itself where that cannot be told."""
        return self.path.replace("**", "zqx").replace("*", "zqx").replace("?", "z")

    @property
    def fault(self) -> str | None:
        """Why the builder refuses it, as what follows the pattern; None where it does not."""
        if self.is_exception and self.path == "":
            return "names nothing behind its `!`"
        return "is no pattern: a `[` is not closed, or nothing follows a `\\`" if _is_bad(self.path) else None

    @property
    def expression(self) -> str | None:
        """A regular expression for the paths it matches; None where it has too many stars."""
        return _expression(self.path, f"p{self.index}")


def read_patterns(source: Source) -> list[Pattern]:
    """The patterns of an ignore file. Lines whose first byte is `#` are comments, empty ones nothing."""
    found: list[Pattern] = []
    for line, content in lines(source):
        text = source.data[content.start : content.end]
        if not text.startswith(b"#") and text.strip(_BLANKS):
            first = content.start + len(text) - len(text.lstrip(_BLANKS))
            text = text.strip(_BLANKS)
            span = Span(first, first + len(text))
            found.append(Pattern(len(found), text.decode("utf-8", "replace"), span, line))
    return found


def lines(source: Source) -> Iterator[tuple[Span, Span]]:
    """Each line with its ending, and without; a byte order mark belongs to neither."""
    starts = source.line_starts
    for number, start in enumerate(starts, 1):
        end = starts[number] if number < len(starts) else len(source.data)
        start = max(start, source.start)
        content = source.line(number)
        yield Span(start, max(start, end)), Span(start, max(start, content.end))


def _is_bad(path: str) -> bool:
    at = 0
    if len(path) > _LONGEST:
        return False
    while at < len(path):
        if path[at] == "\\":
            at += 1
            if at == len(path):
                return True
        elif path[at] == "[":
            at = _class_end(path, at)
            if at < 0:
                return True
        at += 1
    return False


def _class_end(path: str, at: int) -> int:
    """Where the `]` stands that closes the `[` at `at`; -1 without one."""
    at += 1
    if path[at : at + 1] == "^":
        at += 1
    first = at
    while at < len(path) and (path[at] != "]" or at == first):
        if path[at] == "\\":
            at += 1
        at += 1
    return at if at < len(path) and at > first else -1


def _expression(path: str, name: str) -> str | None:
    """See `Pattern.expression`; names of groups begin with `name`."""
    import re

    if len(path) > _LONGEST or _is_bad(path):
        return None
    if path.startswith("**") and not any(sign in path[2:] for sign in "*?[\\"):
        suffix = path[2:]
        if suffix.startswith("/"):
            return "(?:.*/)?" + re.escape(suffix[1:])
        return ".*" + re.escape(suffix)
    blocks = _blocks(path)
    if any(len(chunks) > _MOST and _may_match_slash(chunks) for block in blocks for chunks in block):
        return None
    texts = [
        "/".join([_expression_of(chunks, f"{name}_{at}_{to}_") for to, chunks in enumerate(block)])
        for at, block in enumerate(blocks)
    ]
    if all(text.endswith("/") for text in texts[1:-1]):
        return in_order(texts, "(?:.*/)?", "(?:.*?/)??", f"{name}_")
    return "(?:.*/)?".join(texts) if len(texts) <= _MOST else None


def _expression_of(chunks: list[str], name: str) -> str:
    if _may_match_slash(chunks):
        return "[^/]*".join(chunks)
    return in_order(chunks, "[^/]*", "[^/]*?", name)


def _may_match_slash(chunks: list[str]) -> bool:
    """Whether a class in a name leaves out some characters, which does not keep it from matching a `/`."""
    return any("[^" in chunk.replace("[^/]", "") for chunk in chunks)


def _blocks(path: str) -> list[list[list[str]]]:
    """What stands between two `**`, each parted at `/`, and each name at its `*`: regular expressions."""
    import re

    blocks = [[[""]]]
    at = 0
    while at < len(path):
        sign = path[at]
        if path.startswith("**", at):
            at += 3 if path.startswith("/", at + 2) else 2
            if at < len(path):
                blocks.append([[""]])
            else:
                blocks[-1][-1][-1] += ".*"
            continue
        chunks = blocks[-1][-1]
        if sign == "/":
            blocks[-1].append([""])
        elif sign == "*":
            chunks.append("")
        elif sign == "[":
            end = _class_end(path, at)
            chunks[-1] += _class(path[at + 1 : end])
            at = end
        elif sign == "\\":
            at += 1
            chunks[-1] += re.escape(path[at])
        else:
            chunks[-1] += "[^/]" if sign == "?" else re.escape(sign)
        at += 1
    return blocks


def _class(inside: str) -> str:
    """A class of characters, which cannot mean more to us than to Go: `[` is no set, `&&` no operator."""
    negated = inside.startswith("^")
    body = inside[1:] if negated else inside
    for sign in ("[", "&", "~", "|"):
        body = body.replace(sign, "\\" + sign)
    return f"[{'^' if negated else ''}{body}]"
