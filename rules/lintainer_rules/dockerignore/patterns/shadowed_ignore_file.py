from __future__ import annotations

from lintainer.dockerignore import IgnoreFile
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=IgnoreFile)
def shadowed_ignore_file(file: IgnoreFile) -> Iterator[Finding]:
    own = file.dockerfile_name
    if own and own != "" and file.project.has_beside(file.source.path, ".dockerignore"):
        yield Finding(
            file.first_line, f"For `{own}` this file takes the place of `.dockerignore`, which is not read"
        )
