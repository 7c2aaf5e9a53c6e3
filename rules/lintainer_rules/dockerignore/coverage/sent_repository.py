from __future__ import annotations

from lintainer.dockerignore import IgnoreFile
from lintainer.rule import Finding, rule
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=IgnoreFile, fix="always")
def sent_repository(file: IgnoreFile) -> Iterator[Finding]:
    context = file.context
    if context is None or not file.patterns.is_whole or not context.has(".git"):
        return
    if file.patterns.is_ignored(".git") or any(".git" in one.path for one in file.patterns.exceptions):
        return
    fix = Fix.unsafe("Ignore `.git`", file.appended(".git"))
    yield Finding(file.first_line, "The folder `.git` is part of the build context", fix)
