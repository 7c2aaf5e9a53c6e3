"""Where a setting was made, and what is wrong with one."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Origin:
    """The place of a setting: a file and a line of it (from 1), or an argument of the command."""

    __slots__ = ("line", "name")

    def __init__(self, name: str, line: int | None = None) -> None:
        self.name = name
        self.line = line

    def __str__(self) -> str:
        return self.name if self.line is None else f"{self.name}:{self.line}"

    def __repr__(self) -> str:
        return f"Origin({str(self)!r})"


DEFAULT = Origin("default")


class SettingsError(Exception):
    """Settings that make no sense: the message says where and what. The command ends with 2.

    `reason` is what, without where. `example` is shown below it: lines as they are to be written somewhere.
    """

    def __init__(self, message: str, origin: Origin | None = None, example: str = "") -> None:
        super().__init__(f"{origin}: {message}" if origin else message)
        self.reason = message
        self.example = example
        self.origin = origin


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean ...?` with the name of `known` that looks most like `word`, or nothing."""
    from lintainer.text.spelling import likest

    close = likest(word, known)
    return f"; did you mean `{close}`?" if close else ""
