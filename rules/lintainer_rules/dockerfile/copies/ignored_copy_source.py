from __future__ import annotations

from lintainer.build_context.context import context_of, ignore_file_of
from lintainer.build_context.paths import cleaned, is_plain
from lintainer.dockerfile import Transfer
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

WHOLE = (".", "/")
"""What the whole build context is called; it is always there."""


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
        path = cleaned(word.text)
        if path in WHOLE or not is_plain(word.text) or not patterns.is_ignored(path):
            continue
        if not patterns.may_reopen_below(path):
            pattern = patterns.deciding(path)
            shown = pattern.text if pattern else path
            yield Finding(
                word.span, f"`{word.text}` is not sent to the build: `{shown}` in `{name}` keeps it out"
            )
