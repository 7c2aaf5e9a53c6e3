from __future__ import annotations

from lintainer.build_context.context import has_ignore_file
from lintainer.dockerfile import Transfer
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

WHOLE = (".", "./", "/", "/.", "./.", "*", "./*")
"""How to name all of the build context."""


@rule(on=Transfer)
def copy_without_dockerignore(transfer: Transfer) -> Iterator[Finding]:
    if transfer.flag("from") or transfer.is_trigger:
        return
    whole = next((word for word in transfer.sources if word.text in WHOLE), None)
    if whole is None:
        return
    dockerfile = transfer.dockerfile
    if has_ignore_file(dockerfile.source.path, dockerfile.project) is False:
        yield Finding(
            whole.span, f"`{whole.text}` is the whole build context, and no `.dockerignore` limits it"
        )
