"""What quotes, escapes and expansions in a word mean."""

from __future__ import annotations

from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    Part = tuple[str, int, bool]

_RUN = pattern(r"[^\\'\"$`]+")
_RUN_IN_QUOTES = pattern(r"[^\\\"$`]+")
_NAME = pattern(r"\$(?:[A-Za-z_]\w*|[0-9@*#?!$-])")
_INNER = pattern(r"(?s)\\.|'|\"|`|\$?\(|\$\{|[)}]")
_CODE = pattern(r"(?s)\\(?:x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{1,4}|[0-7]{1,3}|.)|'|[^\\']+")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v"}
_SAFE = pattern(rb"[\w@%+=:,./~^-]+\Z")
_CLOSER = {"$(": ")", "(": ")", "${": "}"}


def quote(text: bytes) -> bytes:
    """`text` as one word of a script: as it is where that is safe, in single quotes otherwise."""
    if _SAFE.match(text) and not text.startswith(b"~"):
        return text
    return b"'" + text.replace(b"'", b"'\\''") + b"'"


def parts(raw: str) -> Iterator[Part]:
    """What the word `raw` is made of, in order, without the quotes.

    Yields the text of a part, where it starts in `raw` (in code points) and whether the shell expands or
    runs it; such a part is given as it is written.
    """
    at, size = 0, len(raw)
    while at < size:
        char = raw[at]
        run = _RUN.match(raw, at)
        if run:
            yield run[0], at, False
            at = run.end()
        elif char == "'":
            end = raw.find("'", at + 1)
            end = size if end < 0 else end
            yield raw[at + 1 : end], at + 1, False
            at = end + 1
        elif char == '"':
            at = yield from _double_quoted(raw, at + 1)
        elif char == "\\":
            yield raw[at + 1 : at + 2].strip("\n"), at + 1, False
            at += 2
        elif raw.startswith("$'", at):
            at = yield from _ansi_quoted(raw, at + 2)
        else:
            if raw.startswith('$"', at):
                at += 1
                continue
            end = expansion_end(raw, at)
            yield raw[at:end], at, end > at + 1
            at = end


def _double_quoted(raw: str, at: int) -> Generator[Part, None, int]:
    size = len(raw)
    while at < size and raw[at] != '"':
        run = _RUN_IN_QUOTES.match(raw, at)
        if run:
            yield run[0], at, False
            at = run.end()
        elif raw[at] == "\\":
            follow = raw[at + 1 : at + 2]
            if follow and follow in '$`"\\\n':
                yield follow.strip("\n"), at + 1, False
            else:
                yield raw[at : at + 2], at, False
            at += 2
        else:
            end = expansion_end(raw, at)
            yield raw[at:end], at, end > at + 1
            at = end
    return at + 1


def _ansi_quoted(raw: str, at: int) -> Generator[Part, None, int]:
    while token := _CODE.match(raw, at):
        text, start, at = token[0], at, token.end()
        if text == "'":
            return at
        yield _decoded(text), start, False
    return len(raw)


def _decoded(text: str) -> str:
    if text[0] != "\\":
        return text
    kind = text[1]
    if kind in "xu" and len(text) > 2:
        return chr(int(text[2:], 16))
    if kind in "01234567":
        return chr(int(text[1:], 8) & 0xFF)
    return _ESCAPES.get(kind, kind if kind in "\\'\"?" else text)


def expansion_end(raw: str, at: int) -> int:
    """Where the expansion ends that starts with the `$` or backtick at `at`: `$x`, `${x}`, `$(x)`.

    At least `at + 1`, which is what a `$` that expands nothing gets; the end of `raw` where it is not closed.
    """
    if raw[at] == "`":
        return _backticks_end(raw, at + 1)
    name = _NAME.match(raw, at)
    if name:
        return name.end()
    if raw[at + 1 : at + 2] not in ("{", "("):
        return at + 1
    return _brackets_end(raw, at)


def _backticks_end(raw: str, at: int) -> int:
    while (end := raw.find("`", at)) >= 0:
        before = end
        while before > at and raw[before - 1] == "\\":
            before -= 1
        if (end - before) % 2 == 0:
            return end + 1
        at = end + 1
    return len(raw)


def _brackets_end(raw: str, at: int) -> int:
    expected: list[str] = []
    while token := _INNER.search(raw, at):
        text, at = token[0], token.end()
        top = expected[-1] if expected else ""
        if text == top:
            expected.pop()
            if not expected:
                return at
        elif text in ("$(", "${") or (text == "(" and top == ")"):
            expected.append(_CLOSER[text])
        elif text == '"':
            expected.append('"')
        elif text == "'" and top != '"':
            end = raw.find("'", at)
            at = len(raw) if end < 0 else end + 1
        elif text == "`":
            at = _backticks_end(raw, at)
    return len(raw)
