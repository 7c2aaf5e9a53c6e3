"""Flags between an instruction's keyword and its arguments: `--from=build`, `--mount=type=cache,...`."""

from __future__ import annotations

from lintainer.dockerfile.words import variable_places
from lintainer.text import Span


class Flag:
    """A flag of an instruction, such as `--from=build`. `value` is None where there is no `=`."""

    __slots__ = ("at", "name", "text", "value")

    def __init__(self, text: str, at: Span) -> None:
        self.text = text
        self.at = at
        name, equals, value = text[2:].partition("=")
        self.name = name
        self.value = value if equals else None

    @property
    def value_at(self) -> Span:
        """The place of the value; of the whole flag where quotes or escapes hide it."""
        return self.part_at(self.value or "")

    def part_at(self, part: str, before: str = "") -> Span:
        """The place of `part` of the value, the first behind `before`; of the whole flag if it has none."""
        value = self.text.find("=") + 1
        at = self.text.find(before + part, value)
        if at < 0 or not value or len(self.at) != len(self.text.encode()):
            return self.at
        start = self.at.start + len(self.text[: at + len(before)].encode())
        return Span(start, start + len(part.encode()))

    @property
    def variables(self) -> list[tuple[str, Span]]:
        """Names of the variables in the value, with the places of the names, or else of the whole flag."""
        if "$" not in self.text:
            return []
        raw = self.text.encode()
        is_plain = len(raw) == len(self.at)
        return [
            (name, Span(self.at.start + start, self.at.start + end) if is_plain else self.at)
            for name, start, end in variable_places(raw)
        ]

    @property
    def settings(self) -> dict[str, str]:
        """The parts of a value such as `type=cache,target=/x`; a part without `=` is "true"."""
        parts = (part.partition("=") for part in (self.value or "").split(","))
        return {name.strip().lower(): value if equals else "true" for name, equals, value in parts if name}
