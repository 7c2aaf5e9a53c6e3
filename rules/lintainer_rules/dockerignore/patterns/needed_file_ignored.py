from __future__ import annotations

from lintainer.build_context.paths import is_plain
from lintainer.dockerignore import IgnoreFile
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=IgnoreFile)
def needed_file_ignored(file: IgnoreFile) -> Iterator[Finding]:
    told: set[tuple[int, str]] = set()
    for transfer, word, path in file.copied():
        if not is_plain(word.text) or path == "." or not file.patterns.is_ignored(path):
            continue
        pattern = file.patterns.deciding(path)
        if pattern is None or file.patterns.may_reopen_below(path) or (pattern.index, path) in told:
            continue
        told.add((pattern.index, path))
        name = transfer.dockerfile.source.path
        where = f"line {transfer.start_line} of `{name}`"
        yield Finding(pattern.span, f"`{pattern.text}` keeps `{path}` out, which {where} copies")
