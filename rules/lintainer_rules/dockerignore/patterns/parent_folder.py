from __future__ import annotations

from lintainer.dockerignore import IgnoreFile
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=IgnoreFile, fix="always", when=(b"..",))
def parent_folder(file: IgnoreFile) -> Iterator[Finding]:
    for pattern in file.patterns.all:
        if pattern.leaves_context:
            fix = Fix.safe("Remove the pattern", Edit(pattern.line, b""))
            yield Finding(
                pattern.span, f"`{pattern.text}` leads out of the build context and matches nothing", fix
            )
