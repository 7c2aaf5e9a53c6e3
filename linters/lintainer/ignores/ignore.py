"""What an ignore says."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.text import Span


class Name:
    """A rule as a comment names it, and the place of the name."""

    __slots__ = ("at", "text")

    def __init__(self, text: str, at: Span) -> None:
        self.text = text
        self.at = at


class Ignore:
    """One comment that asks for silence.

    `tool` is whose rules `names` are: `lintainer`, or a peer as in the aliases of rules. Without names,
    all rules of that tool are meant, except for our own, where that is a mistake. `scope` is the thing
    that the comment speaks of; None for one that speaks of the whole file, as `is_whole_file` says, and
    for one that speaks of nothing.
    """

    __slots__ = ("at", "is_own_line", "is_whole_file", "names", "reason", "scope", "tool", "until")

    def __init__(
        self,
        tool: str,
        names: list[Name],
        at: Span,
        scope: Span | None,
        is_whole_file: bool = False,
        is_own_line: bool = True,
        reason: str = "",
    ) -> None:
        self.tool = tool
        self.names = names
        self.at = at
        self.scope = None if is_whole_file else scope
        self.is_whole_file = is_whole_file
        self.is_own_line = is_own_line
        self.reason = reason
        self.until = ""
        """The last day on which it counts, as in `2026-11-24`; empty for ever."""
