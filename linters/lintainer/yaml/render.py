"""Plain data as YAML text."""

from __future__ import annotations

import re
from functools import lru_cache

from lintainer.text.pattern import pattern
from lintainer.yaml.kinds import plain_kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeGuard

    from lintainer.yaml.layout import Layout
    from lintainer.yaml.value import Plain

_REMEMBERED = 500
_UNSAFE_START = frozenset("-?:,[]{}#&*!|>'\"%@` \t=<")
_UNSAFE = pattern(
    r": |:$| #|[\t\n\r\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]| $|^$|\{\{|\$\{"
)
_UNSAFE_IN_FLOW = pattern(r"[][{},]|:")
_NUMBER_LIKE = pattern(r"[-+.]?[0-9][0-9a-fA-FxXoO_.:+eE-]*|\d{4}-\d\d?-\d\d?.*")
_SPECIAL = pattern(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_ESCAPED = pattern(r'[\x00-\x1f"\\\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]')
_NAMES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def scalar(value: Plain, quote: str = '"', in_flow: bool = False, always_quote: bool = False) -> str:
    """A scalar on one line. Text in need of quotes, or told to `always_quote`, gets `quote` around."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return repr(value)
    if not always_quote and not needs_quotes(value, in_flow):
        return value
    if quote == "'" and not _SPECIAL.search(value):
        return "'" + value.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, value) + '"'


@lru_cache(512)
def needs_quotes(text: str, in_flow: bool = False) -> bool:
    """Whether text would be read as something else without quotes, by any version of YAML."""
    return (
        not text
        or text[0] in _UNSAFE_START
        or _UNSAFE.search(text) is not None
        or (in_flow and _UNSAFE_IN_FLOW.search(text) is not None)
        or plain_kind(text) != "str"
        or _NUMBER_LIKE.fullmatch(text) is not None
        or text in ("<<", "=")
        or text.startswith(("...", "---"))
    )


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    return _NAMES.get(character) or f"\\u{ord(character):04x}"


def flow(value: Plain, layout: Layout) -> str:
    """Data on one line, in brackets."""
    if isinstance(value, dict):
        inside = ", ".join(f"{key(name, layout, True)}: {flow(one, layout)}" for name, one in value.items())
        return "{" + inside + "}"
    if isinstance(value, list):
        return "[" + ", ".join([flow(one, layout) for one in value]) + "]"
    return scalar(value, '"' if layout.is_json else layout.quote, True, layout.is_json)


def flow_lines(value: Plain, layout: Layout, indent: str, unit: str) -> str:
    """Data in brackets, a part to a line. `indent` stands before the line it starts on, `unit` is a level."""
    if not isinstance(value, (dict, list)) or not value:
        return flow(value, layout)
    inner = indent + unit
    if isinstance(value, dict):
        parts = [
            f"{key(name, layout, True)}: {flow_lines(one, layout, inner, unit)}"
            for name, one in value.items()
        ]
    else:
        parts = [flow_lines(one, layout, inner, unit) for one in value]
    brackets = "{}" if isinstance(value, dict) else "[]"
    between = "," + layout.newline + inner
    return brackets[0] + layout.newline + inner + between.join(parts) + layout.newline + indent + brackets[1]


def key(name: str, layout: Layout, in_flow: bool = False) -> str:
    """A key."""
    return scalar(name, '"' if layout.is_json else layout.quote, in_flow, layout.is_json)


def block(value: Plain, column: int, layout: Layout) -> list[str]:
    """The lines of data without brackets, to stand at `column`. The first line has no indentation yet."""
    if isinstance(value, dict) and value:
        return _indented([_entry(name, one, column, layout) for name, one in value.items()], column)
    if is_block_list(value, layout):
        return _indented([item(one, column, layout) for one in value], column)
    return [flow(value, layout) if isinstance(value, (dict, list)) else scalar(value, layout.quote)]


_rendered: dict[object, bytes] = {}
"""What was rendered before: rules put the same into one mapping after the other."""
_plain: dict[str, bool] = {}
"""Which data, by its `repr`, looks the same in most layouts."""


def lines_below(value: Plain, column: int, layout: Layout) -> bytes:
    """The lines of data without brackets at `column`, with the line break that comes before them."""
    name = repr(value)
    is_plain = _plain.get(name)
    if is_plain is None:
        is_plain = _plain[name] = _is_plain(value)
    key = name, column, (layout.width, layout.newline) if is_plain else layout.style
    text = _rendered.get(key)
    if text is None:
        if len(_rendered) >= _REMEMBERED:
            _rendered.clear()
            _plain.clear()
        lines = block(value, column, layout)
        text = (layout.newline + " " * column + layout.newline.join(lines)).encode()
        _rendered[key] = text
    return text


def _is_plain(value: Plain) -> bool:
    """Whether there are neither lists nor quotes nor several lines of text: what to find out takes long."""
    if isinstance(value, dict):
        return all(_is_plain(name) and _is_plain(one) for name, one in value.items())
    return not value if isinstance(value, list) else not isinstance(value, str) or not needs_quotes(value)


def is_block_list(value: Plain, layout: Layout) -> TypeGuard[list[Plain]]:
    """Whether data is a list to write with dashes: lists of words stand in brackets where that is usual."""
    if not isinstance(value, list) or not value:
        return False
    is_short = all(not isinstance(one, (dict, list)) and len(str(one)) < 40 for one in value)
    return not (layout.has_flow_lists and is_short)


def _indented(parts: list[list[str]], column: int) -> list[str]:
    lines: list[str] = []
    for part in parts:
        lines.append(" " * column + part[0] if lines else part[0])
        lines += part[1:]
    return lines


def _entry(name: str, value: Plain, column: int, layout: Layout) -> list[str]:
    return after(key(name, layout) + ":", value, column, layout)


def after(lead: str, value: Plain, column: int, layout: Layout) -> list[str]:
    """The lines of a value behind `lead`, which ends in the `:` of a key that stands at `column`."""
    if (isinstance(value, dict) and value) or is_block_list(value, layout):
        inner = column + (layout.width if isinstance(value, dict) else layout.offset)
        lines = block(value, inner, layout)
        return [lead, " " * inner + lines[0], *lines[1:]]
    if isinstance(value, str) and (lines := _literal(value, column + layout.width)):
        return [f"{lead} {lines[0]}", *lines[1:]]
    return [f"{lead} {block(value, column, layout)[0]}"]


def item(value: Plain, column: int, layout: Layout) -> list[str]:
    """The lines of an item of a list with its dashes at `column`; the first line has no indentation yet."""
    lines = block(value, column + layout.gap, layout)
    return ["-" + " " * (layout.gap - 1) + lines[0], *lines[1:]]


def _literal(text: str, column: int) -> list[str]:
    """Text of several lines as a literal block; nothing where that cannot be."""
    lines = text.split("\n")
    if len(lines) < 2 or text[0] in " \n\t" or any(map(_SPECIAL.search, lines)) or "{{" in text:
        return []
    if any(line and not line.strip() for line in lines):
        return []
    ends = len(text) - len(text.rstrip("\n"))
    sign = {0: "-", 1: ""}.get(ends)
    if sign is None:
        return []
    content = lines[:-1] if ends else lines
    return ["|" + sign, *[" " * column + line if line else "" for line in content]]
