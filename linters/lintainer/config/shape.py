"""Shapes of values that come from outside, told to the type checkers too."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import TypeGuard


def is_list(value: object) -> TypeGuard[list[object]]:
    """Whether `value` is a list, of whatever."""
    return isinstance(value, list)


def is_several(value: object) -> TypeGuard[Collection[object]]:
    """Whether `value` is a tuple or a set, as options of rules are."""
    return isinstance(value, tuple | set | frozenset)


def is_texts(value: object) -> TypeGuard[list[str]]:
    """Whether `value` is a list of texts."""
    return is_list(value) and all(isinstance(item, str) for item in value)


def is_table(value: object) -> TypeGuard[dict[object, object]]:
    """Whether `value` is a mapping, of whatever to whatever."""
    return isinstance(value, dict)


def is_text_table(value: object) -> TypeGuard[dict[str, str]]:
    """Whether `value` is a mapping of texts to texts."""
    return is_table(value) and all(isinstance(part, str) for pair in value.items() for part in pair)
