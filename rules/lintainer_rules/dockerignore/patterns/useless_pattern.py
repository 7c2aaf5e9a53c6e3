from __future__ import annotations

from lintainer.dockerignore import IgnoreFile
from lintainer.files import UNENTERED
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 500
"""How many patterns are held against the files of the folder."""


@rule(on=IgnoreFile, fix="always")
def useless_pattern(file: IgnoreFile) -> Iterator[Finding]:
    entries = file.context.entries if file.context else None
    if entries is None:
        return
    unseen = [path for path in entries if path.rpartition("/")[2] in UNENTERED]
    for pattern in file.patterns.all[:MOST]:
        if pattern.expression is None or pattern.leaves_context:
            continue
        if unseen and (
            pattern.path.startswith("*") or any(pattern.path.startswith(one + "/") for one in unseen)
        ):
            continue
        if not any(file.patterns.matches(pattern, path) for path in entries):
            fix = Fix.unsafe("Remove the pattern", Edit(pattern.line, b""))
            yield Finding(pattern.span, f"`{pattern.text}` matches nothing in the build context", fix)
