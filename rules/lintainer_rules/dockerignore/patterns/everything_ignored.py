from __future__ import annotations

from lintainer.dockerignore import IgnoreFile
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=IgnoreFile)
def everything_ignored(file: IgnoreFile) -> Iterator[Finding]:
    everything = [one for one in file.patterns.all if one.is_everything and not one.is_exception]
    if everything and not file.patterns.exceptions:
        yield Finding(
            everything[0].span, f"`{everything[0].text}` keeps everything out, and nothing is let in again"
        )
