from __future__ import annotations

from lintainer.build_context.context import context_of, ignore_file_of
from lintainer.build_context.paths import cleaned, is_plain
from lintainer.dockerfile import Transfer
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.build_context.pattern import Pattern
    from lintainer.build_context.patterns import Patterns

WHOLE = (".", "/")
"""What the whole build context is called."""
_EVERYTHING = ("*", "**", "**/*")
"""Patterns that leave nothing of it."""


@rule(on=Transfer)
def ignored_copy_source(transfer: Transfer) -> Iterator[Finding]:
    if transfer.is_trigger or transfer.flag("from") is not None or transfer.is_from_history:
        return
    dockerfile = transfer.dockerfile
    context = context_of(dockerfile.source.path, dockerfile.project)
    name = ignore_file_of(dockerfile.source.path, context) if context else None
    patterns = context.patterns(name) if context and name else None
    if patterns is None:
        return
    for word in transfer.sources:
        text = transfer.resolve(word.text) if word.has_variables else word.text
        if text is None or not is_plain(text):
            continue
        pattern = _keeping_out(patterns, cleaned(text))
        if pattern is not None:
            value = f", which is `{text}`," if text != word.text else ""
            message = (
                f"`{word.text}`{value} is not sent to the build: `{pattern.text}` in `{name}` keeps it out"
            )
            yield Finding(word.span, message)


def _keeping_out(patterns: Patterns, path: str) -> Pattern | None:
    """The pattern because of which nothing at `path` is sent."""
    if path in WHOLE:
        everything = (one for one in patterns.all if one.path in _EVERYTHING)
        return next(everything, None) if not patterns.exceptions else None
    if not patterns.is_ignored(path) or patterns.may_reopen_below(path):
        return None
    return patterns.deciding(path)
