"""Words, lists and flags in the arguments of an instruction, as the builder reads them.

Source of the facts: moby/buildkit, frontend/dockerfile/parser (line_parsers.go, split_command.go) and
frontend/dockerfile/shell (lex.go).
"""

from __future__ import annotations

import re

from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lintainer.text import Joined, Span

_JSON_STRING = pattern(
    rb'\s*"([^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*)"\s*([,\]])'
)
_TOKEN = pattern(rb"""\s+|[^\s"'\\`]+|["'\\`]""")
_WIDE_BLANK = pattern(
    rb"\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xa8\xa9\xaf]|\xe2\x81\x9f|\xe3\x80\x80"
)
_SOLID = pattern(rb"\S+")
_UNQUOTED = pattern(rb"""[^"'\\`]+|[\\`]""")
_NAME = pattern(rb"(?<!\\)(?:\\\\)*\$(?:(\w+)|\{(\w+)(?!\w|:[^-+?]))")
_OPENING = pattern(r"(?a)\$(\{?)(\w+)")
_OPEN_QUOTE = pattern(rb"""(?s)(?:[^"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')*(?:"(?:[^"\\]|\\.)*\\?|'[^']*|\\)""")
"""A word that ends amid quotes, or in an escape."""
_QUOTED = pattern(rb"""(?s)\\.|"(?:[^"\\]|\\.)*"|'[^']*'""")
"""Where a quote begins and ends; a single quote between double ones is a character like others."""
_BRACE = pattern(r"\$\{|\}")
_LONGEST = 4096
"""How long the values of the variables of a text may be: one that takes itself twice doubles each time."""


class Word:
    """A word of an instruction's arguments.

    `raw` is what is written, `text` the same without quotes and escapes; variables stay as they are written.
    `start` and `end` are byte offsets into the joined text of the instruction.
    """

    __slots__ = ("_joined", "end", "raw", "start", "text")

    def __init__(self, joined: Joined, start: int, end: int, text: str) -> None:
        self._joined = joined
        self.start = start
        self.end = end
        self.raw = joined.text[start:end]
        self.text = text

    def __repr__(self) -> str:
        return f"Word({self.text!r})"

    @property
    def span(self) -> Span:
        """Its place in the file, quotes included."""
        return self._joined.span(self.start, self.end)

    @property
    def has_variables(self) -> bool:
        """Whether a variable may be replaced in it."""
        raw = self.raw
        return raw.find(b"$") >= 0 and (raw.find(b"'") < 0 or bool(self.variable_places))

    @property
    def is_closed(self) -> bool:
        """Whether each quote in it has its end, so that it stays one word wherever it stands."""
        return _OPEN_QUOTE.fullmatch(self.raw) is None

    @property
    def is_quoted(self) -> bool:
        """Whether it begins with a quote."""
        return self.raw[:1] in (b'"', b"'")

    @property
    def inner(self) -> Span | None:
        """The place of its text, quotes around the whole left out.

        None where the text stands nowhere as it is, because of other quotes, escapes or a break of the line.
        """
        text = self.text.encode()
        quote = 1 if self.is_quoted and len(self.raw) > 1 and self.raw[:1] == self.raw[-1:] else 0
        is_plain = self.raw[quote : len(self.raw) - quote] == text
        at = self.part(quote, quote + len(text)) if is_plain else None
        return at if at is not None and len(at) == len(text) else None

    @property
    def variables(self) -> list[tuple[str, Span]]:
        """Names of the variables in it, with the places of the names."""
        return [(name, self.part(start, end)) for name, start, end in self.variable_places]

    @property
    def variable_places(self) -> list[tuple[str, int, int]]:
        """The same with the places in `raw`; what stands in single quotes is no variable."""
        raw = self.raw
        if raw.find(b"$") < 0:
            return []
        if raw.find(b"'") >= 0:
            raw = _QUOTED.sub(_without_literal, raw)
        return variable_places(raw)

    def part(self, start: int, end: int) -> Span:
        """The place in the file of the bytes `start` up to `end` of `raw`."""
        return self._joined.span(self.start + start, self.start + end)


def split_words(
    joined: Joined, start: int, end: int, escape: bytes, takes_wide_blanks: bool = False
) -> list[Word]:
    """Split the text from `start` up to `end` at blanks outside quotes.

    With `takes_wide_blanks`, those that are not ASCII count as well, as they do between `name=value` pairs.
    """
    text = joined.text
    if takes_wide_blanks and not text.isascii():
        plain = _WIDE_BLANK.sub(lambda match: b" " * len(match[0]), text)
        places = _bounds(plain, start, end, escape)
        return [Word(joined, first, last, unquote(text[first:last], escape)) for first, last in places]
    if text.find(b'"') < 0 and text.find(b"'") < 0 and text.find(escape) < 0:
        return [
            Word(joined, match.start(), match.end(), match[0].decode("utf-8", "replace"))
            for match in _SOLID.finditer(text, start, end)
        ]
    return [
        Word(joined, first, last, unquote(text[first:last], escape))
        for first, last in _bounds(text, start, end, escape)
    ]


def _bounds(text: bytes, start: int, end: int, escape: bytes) -> Iterator[tuple[int, int]]:
    at = first = start
    inside = False
    while at < end:
        match = _TOKEN.match(text, at, end)
        if match is None:
            break
        token = match[0]
        if token.isspace():
            if inside:
                yield first, at
            inside = False
            at = match.end()
            continue
        if not inside:
            first, inside = at, True
        if token in (b'"', b"'"):
            at = _after_quote(text, at, end, escape)
        elif token == escape:
            at = min(at + 2, end)
        else:
            at = match.end()
    if inside:
        yield first, end


def _after_quote(text: bytes, at: int, end: int, escape: bytes) -> int:
    """Where the string ends that the quote at `at` opens; `end` when it is not closed."""
    quote = text[at : at + 1]
    at += 1
    while at < end:
        closing = text.find(quote, at, end)
        if closing < 0:
            return end
        if quote == b"'":
            return closing + 1
        escaping = text.find(escape, at, closing)
        if escaping < 0:
            return closing + 1
        at = escaping + 2
    return end


def unquote(raw: bytes, escape: bytes) -> str:
    """Take quotes and escapes off a word."""
    parts: list[bytes] = []
    at, end = 0, len(raw)
    while at < end:
        char = raw[at : at + 1]
        if char == b"'":
            closing = _after_quote(raw, at, end, escape)
            parts.append(raw[at + 1 : closing].removesuffix(b"'"))
            at = closing
        elif char == b'"':
            closing = _after_quote(raw, at, end, escape)
            inner = raw[at + 1 : closing].removesuffix(b'"')
            parts.append(re.sub(re.escape(escape) + rb'(["$\\`])', rb"\1", inner))
            at = closing
        elif char == escape:
            parts.append(raw[at + 1 : at + 2])
            at += 2
        else:
            match = _UNQUOTED.match(raw, at)
            parts.append(match[0] if match else char)
            at = match.end() if match else at + 1
    return b"".join(parts).decode("utf-8", "replace")


def json_strings(text: bytes, start: int) -> list[tuple[int, int]] | None:
    """The strings of a JSON array that begins at `start`: their bounds, quotes left out.

    None where there is no array of strings. As in the builder, what follows the array does not matter.
    """
    if text[start : start + 1] != b"[":
        return None
    if text.find(b"\\") < 0:
        return _plain_strings(text, start + 1)
    at = start + 1
    found: list[tuple[int, int]] = []
    while True:
        match = _JSON_STRING.match(text, at)
        if match is None:
            is_empty = not found and text[at:].lstrip().startswith(b"]")
            return found if is_empty else None
        found.append(match.span(1))
        at = match.end()
        if match[2] == b"]":
            return found


def _plain_strings(text: bytes, at: int) -> list[tuple[int, int]] | None:
    """The same behind the bracket, for a text without escapes, which most are: quotes part the strings."""
    gap, *pieces = text[at:].split(b'"')
    if gap.strip() or not pieces:
        return [] if gap.lstrip().startswith(b"]") else None
    at += len(gap)
    found: list[tuple[int, int]] = []
    for string, gap in zip(pieces[::2], pieces[1::2], strict=False):
        if min(string, default=0x20) < 0x20:
            return None
        found.append((at + 1, at + 1 + len(string)))
        at += len(string) + len(gap) + 2
        behind = gap.strip()
        if behind != b",":
            return found if behind.startswith(b"]") else None
    return None


def json_text(raw: bytes) -> str:
    """The text of a JSON string whose quotes have been left out."""
    if raw.find(b"\\") < 0:
        return raw.decode("utf-8", "replace")
    import json

    return str(json.loads('"' + raw.decode("utf-8", "replace") + '"', strict=False))


def split_flags(text: bytes, at: int) -> tuple[list[tuple[str, int, int]], int]:
    """The flags (`--name=value`) at the start of the arguments that begin at `at`.

    Returns each with quotes taken off and its bounds, and where the other arguments begin.
    """
    flags: list[tuple[str, int, int]] = []
    end = len(text.rstrip())
    while True:
        while at < end and text[at] in b" \t\v\f\r\n":
            at += 1
        if text[at : at + 2] != b"--":
            return flags, at
        start, at = at, next((last for _, last in _bounds(text, at, end, b"\\")), end)
        flag = _flag_text(text[start:at])
        if flag == "--":
            return flags, at
        flags.append((flag, start, at))


def _flag_text(raw: bytes) -> str:
    """A flag without its quotes; a backslash stands for the character behind it, in quotes too."""
    parts: list[bytes] = []
    quote = b""
    at = 0
    while at < len(raw):
        char = raw[at : at + 1]
        if char == b"\\":
            at += 1
            parts.append(raw[at : at + 1])
        elif char == quote:
            quote = b""
        elif not quote and char in (b'"', b"'"):
            quote = char
        else:
            parts.append(char)
        at += 1
    return b"".join(parts).decode("utf-8", "replace")


def _without_literal(quoted: re.Match[bytes]) -> bytes:
    """Blanks in place of what stands in single quotes, where the builder replaces nothing."""
    text = quoted[0]
    return b" " * len(text) if text[:1] == b"'" else text


def variables(text: str) -> list[str]:
    """Names of the variables in a text, those in the defaults of others included."""
    return [name for name, _, _ in variable_places(text.encode("utf-8", "replace"))] if "$" in text else []


def variable_places(raw: bytes) -> list[tuple[str, int, int]]:
    """The same, with the places of the names in `raw`, in bytes."""
    if raw.find(b"$") < 0:
        return []
    found: list[tuple[str, int, int]] = []
    for match in _NAME.finditer(raw):
        group = match.lastindex or 0
        found.append((match[group].decode(), match.start(group), match.end(group)))
    return found


def expand(text: str, lookup: Callable[[str], str | None], depth: int = 4) -> str | None:
    """Replace the variables of `text`; None where one is not known, or their values are very long.

    `lookup` gives the value of a variable, None when it is not known or not set.
    """
    if "$" not in text:
        return text
    parts: list[str] = []
    at = size = 0
    closings = _closings(text)
    while (start := text.find("$", at)) >= 0:
        parts.append(text[at:start])
        opening = _OPENING.match(text, start)
        end = (closings.get(start) if opening and opening[1] else None) or start + 1
        if opening is None or (opening[1] and end == start + 1):
            parts.append("$")
        elif opening[1]:
            rest = text[opening.end() : end - 1]
            known = _substitute(lookup(opening[2]), rest, lookup, depth)
            if known is None:
                return None
            parts.append(known)
            size += len(known)
        else:
            known, end = lookup(opening[2]), opening.end()
            if known is None:
                return None
            parts.append(known)
            size += len(known)
        if size > _LONGEST:
            return None
        at = end
    return "".join([*parts, text[at:]])


def _substitute(
    value: str | None, operation: str, lookup: Callable[[str], str | None], depth: int
) -> str | None:
    """What `${name<operation>}` becomes, such as `:-default`; None where that is not known."""
    operator = operation[: 2 if operation.startswith(":") else 1]
    is_set = bool(value) if operator.startswith(":") else value is not None
    default = operation[len(operator) :]
    if operator.endswith("-") and not is_set:
        return expand(default, lookup, depth - 1) if depth else None
    if operator.endswith("+"):
        return (expand(default, lookup, depth - 1) if depth else None) if is_set else ""
    if operator in ("#", "%", "/") and value is not None:
        from lintainer.dockerfile.substitution import substituted

        return substituted(value, operation)
    return value if operator in ("", "-", ":-", "?", ":?") else None


def _closings(text: str) -> dict[int, int]:
    """Where each `${` ends, behind its `}`; those without an end are left out."""
    closings: dict[int, int] = {}
    if "${" in text:
        opened: list[int] = []
        for match in _BRACE.finditer(text):
            if match[0] != "}":
                opened.append(match.start())
            elif opened:
                closings[opened.pop()] = match.end()
    return closings
