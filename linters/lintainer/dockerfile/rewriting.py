"""Whether a RUN can become an instruction of another kind."""

from __future__ import annotations

from lintainer.dockerfile.caches import runs_as_root
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.dockerfile.instructions import Run
    from lintainer.shell import Word

_PLAIN = pattern(r"[\w./:@%+=,~?&{}$-]+")


def fits_add(run: Run) -> bool:
    """Whether ADD or COPY in its place would give root the files, as `run` does; comments would be lost."""
    if run.is_trigger or run.json is not None or run.heredocs or run.has_comments or run.has_blanks_to_fill:
        return False
    return run.stage.start is not None and run.stage.is_windows is False and bool(runs_as_root(run))


def can_be_argument(word: Word, run: Run) -> bool:
    """Whether `word` of a script means the same as an argument of another instruction in that place.

    A variable does if ENV or ARG declare it; quotes, patterns and a `~` do not.
    """
    text = word.text
    if text.startswith("~") or not _PLAIN.fullmatch(text) or (word.raw != text and "$" in word.raw):
        return False
    if word.is_static:
        return "$" not in text
    from lintainer.dockerfile.words import variables

    return word.raw == text and all(run.stage.declares(name, run) for name in variables(text))
