from __future__ import annotations

import re

from lintainer.dockerfile import Arg, Assigning
from lintainer.dockerfile.stages import PREDEFINED
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Assigning, fix="sometimes")
def legacy_key_value(instruction: Assigning) -> Iterator[Finding]:
    keyword = instruction.keyword.upper()
    if isinstance(instruction, Arg):
        if _is_value_meant(instruction):
            name, value = (word.text for word in instruction.words)
            yield Finding(
                instruction.arguments_at, f"`{keyword} {name}` declares `{value}` as well, without `=`"
            )
    elif instruction.is_legacy:
        name = instruction.assignments[0].name
        at, fix = instruction.arguments_at, _fix(instruction)
        yield Finding(at, f"`{keyword} {name}` is given its value without `=`", fix)


def _is_value_meant(arg: Arg) -> bool:
    """Whether `ARG one two` looks like a name and its value rather than two names."""
    words = arg.words
    if len(words) != 2 or any(word.raw.find(b"=") >= 0 for word in words):
        return False
    second = words[1].text
    if re.fullmatch(r"[A-Za-z_]\w*", second) is None:
        return True
    # A name that stands nowhere else in the file is declared for nothing.
    return second not in PREDEFINED and arg.dockerfile.count(second) < 2


def _fix(instruction: Assigning) -> Fix | None:
    """`NAME value` as `NAME=value`, with quotes where there are blanks in the value."""
    name, first = instruction.words[:2]
    source, value = instruction.dockerfile.source, instruction.assignments[0].value_at
    if name.is_quoted or instruction.has_comments:
        return None
    gap = Span(name.span.end, first.span.start)
    if len(instruction.words) == 2 and _is_closed(first.raw, instruction.dockerfile.escape):
        return Fix.safe("Write `=`", Edit(gap, b"="))
    if any(mark in source.data[value.start : value.end] for mark in (b'"', b"'")) or _has_escapes(
        instruction
    ):
        return None
    return Fix.safe("Write `=` and quotes", Edit(gap, b'="'), Edit(Span(value.end, value.end), b'"'))


def _has_escapes(instruction: Assigning) -> bool:
    return instruction.dockerfile.escape in instruction.joined.text[instruction.start :]


def _is_closed(raw: bytes, escape: bytes) -> bool:
    """Whether every quote has its end, and the last character is itself."""
    return not (raw.count(b'"') % 2 or raw.count(b"'") % 2 or raw.endswith(escape))
