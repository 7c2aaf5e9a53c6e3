"""Regular expressions that cost nothing until they are needed."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
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


__all__ = ["pattern"]
