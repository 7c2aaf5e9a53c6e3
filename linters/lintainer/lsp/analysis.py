"""What is known of one state of a text."""

from __future__ import annotations

from itertools import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lintainer.diagnostic import Diagnostic
    from lintainer.document import Document
    from lintainer.lsp.mistakes import Mistake
    from lintainer.lsp.place import Place
    from lintainer.lsp.texts import Text
    from lintainer.suppressed import Suppressed
    from lintainer.text import Source


_numbers = count(1)


class Analysis:
    """What was found in a text. `number` tells it from every other, those of the same text included.

    `place` is where it lies and what is asked about it; None, and nothing found, where that could not be
    told, as `trouble` then says. `source` and `document` are None where the text was not linted: because it
    is written in no language that we know, or is no text to us. `is_configuration` tells that it configures
    others, and `mistake` what is wrong with that.
    """

    __slots__ = (
        "document",
        "found",
        "is_configuration",
        "mistake",
        "number",
        "place",
        "source",
        "suppressed",
        "text",
        "trouble",
    )

    def __init__(self, text: Text) -> None:
        self.number = next(_numbers)
        self.text = text
        self.place: Place | None = None
        self.source: Source | None = None
        self.document: Document | None = None
        self.found: Sequence[Diagnostic] = ()
        self.suppressed: Sequence[Suppressed] = ()
        self.trouble = ""
        self.is_configuration = False
        self.mistake: Mistake | None = None
