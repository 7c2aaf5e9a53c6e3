from __future__ import annotations

from lintainer.dockerfile import Instruction
from lintainer.dockerfile.exec_form import array_start, is_array_meant, json_string
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_ITEM = pattern(rb"""(?s)([\s,]*)("(?:[^"\\]|\\.)*"|'[^']*'|[^][\s,"']+)""")
_CONTROL = pattern(r"[\x00-\x1f]")
_ESCAPE = pattern(r'\\(["\\/bfnrt]|u[0-9a-fA-F]{4})?')


@rule(on=Instruction, fix="sometimes", when=(b"[",))
def invalid_json_form(instruction: Instruction) -> Iterator[Finding]:
    if not is_array_meant(instruction):
        return
    start = array_start(instruction) or 0
    joined = instruction.joined
    at = joined.span(start, len(joined.text.rstrip()))
    message = f"`{instruction.keyword.upper()}` looks like a JSON array but is not valid JSON"
    yield Finding(at, message, _mend(instruction, start))


def _mend(instruction: Instruction, start: int) -> Fix | None:
    """Quote the items with double quotes and put one comma between two of them."""
    joined = instruction.joined
    text = joined.text
    end = len(text.rstrip()) - 1
    items: list[tuple[int, int, bytes]] = []
    commas: list[bytes] = []
    at = start + 1
    while match := _ITEM.match(text, at, end):
        commas.append(match[1])
        items.append((match.start(2), match.end(2), match[2]))
        at = match.end()
    rest = text[at:end]
    if text[end:].strip() != b"]" or rest.strip() not in (b"", b",") or not items or b"," in commas[0]:
        return None
    if any(gap.count(b",") > 1 or not gap for gap in commas[1:]):
        return None
    edits: list[Edit] = []
    for number, (first, last, raw) in enumerate(items):
        is_short = number + 1 < len(items) and b"," not in commas[number + 1]
        written = _string(raw) + (b"," if is_short else b"")
        if written != raw:
            edits.append(Edit(joined.span(first, last), written))
    if b"," in rest:
        comma = at + rest.index(b",")
        edits.append(Edit(joined.span(comma, comma + 1), b""))
    if any(instruction.dockerfile.has_comment_in(edit.span) for edit in edits):
        return None
    return Fix.unsafe("Write a JSON array", *edits)


def _string(raw: bytes) -> bytes:
    if raw.startswith(b'"'):
        text = _ESCAPE.sub(lambda sign: sign[0] if sign[1] else r"\\", raw.decode("utf-8", "replace"))
        return _CONTROL.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text).encode()
    return json_string(raw.strip(b"'").decode("utf-8", "replace"))
