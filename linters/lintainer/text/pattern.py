"""Regular expressions that cost nothing until they are needed."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from re import compile as pattern
else:

    class pattern:  # noqa: N801  it is used as `re.compile` is
        """A regular expression, as `re.compile` makes it, that is compiled when it is first asked.

        Compiling takes as long as importing a module, and most files need few of the expressions that there
        are. Flags are written inside: `(?s)`.
        """

        def __init__(self, text: str | bytes) -> None:
            self._text = text

        def __getattr__(self, name: str) -> object:
            import re

            value = getattr(re.compile(self._text), name)
            setattr(self, name, value)
            return value


def in_order(parts: Sequence[str], gap: str, lazy_gap: str, name: str) -> str:
    """An expression for `parts`, which are expressions themselves, with a gap between each two.

    Each part but the first and the last is taken where it first stands, and looked for once: to try all its
    places with all those of the others takes a time without end. `lazy_gap` is `gap` as it takes as little
    as it can; names of the groups that this needs begin with `name`.
    """
    if len(parts) == 1:
        return parts[0]
    inner = "".join(
        f"(?=(?P<{name}{number}>{lazy_gap}{part}))(?P={name}{number})"
        for number, part in enumerate(parts[1:-1])
    )
    return f"{parts[0]}{inner}{gap}{parts[-1]}"


__all__ = ["in_order", "pattern"]
