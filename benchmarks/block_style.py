"""Writes values as YAML in block style, as differently as people do; the same seed writes them the same."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator

Value = str | int | bool | list["Value"] | dict[str, "Value"]

_PLAIN = re.compile(r"[A-Za-z/][\w./@-]*(:[\w./-]+)*|\d+[A-Za-z]+")
_WORDS = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}


class Hand:
    """How an author writes: whether lists are indented below their key, which quotes, how many comments."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._dash = chance.choice(("", "", "  "))
        self._quote = chance.choice(('"', '"', "'"))
        self._comments = chance.choice((0.0, 0.0, 0.0, 0.01, 0.03))

    def write(self, value: Value) -> str:
        """The text of a mapping or list, which ends with a newline."""
        return "\n".join(self._lines(value, "")) + "\n"

    def _lines(self, value: Value, indent: str) -> Iterator[str]:
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from self._entry(f"{indent}{key}:", inner, indent)
        elif isinstance(value, list):
            for item in value:
                lines = list(self._lines(item, indent + "  ")) if isinstance(item, dict | list) else []
                yield f"{indent}- {lines[0].strip() if lines else self._scalar(item)}"
                yield from lines[1:]

    def _entry(self, start: str, value: Value, indent: str) -> Iterator[str]:
        if self._comments and self._chance.random() < self._comments:
            yield f"{indent}# {self._chance.choice(('see the README', 'TODO', 'as the others', 'keep this'))}"
        if isinstance(value, dict | list) and value:
            yield start
            yield from self._lines(value, indent + (self._dash if isinstance(value, list) else "  "))
        elif isinstance(value, str) and "\n" in value:
            yield f"{start} {_header(value)}"
            yield from (f"{indent}  {line}" if line else "" for line in value.rstrip("\n").split("\n"))
        else:
            yield f"{start} {self._scalar(value)}"

    def _scalar(self, value: Value) -> str:
        if isinstance(value, str):
            if (_PLAIN.fullmatch(value) and value.lower() not in _WORDS) or _is_sentence(value):
                return value
            return f"'{value}'" if self._quote == "'" and "'" not in value else json.dumps(value)
        return json.dumps(value)


def _header(text: str) -> str:
    return "|" if text.endswith("\n") else "|-"


def _is_sentence(text: str) -> bool:
    return re.fullmatch(r"[A-Za-z][\w ,.-]*\w\.?", text) is not None and text.lower() not in _WORDS
