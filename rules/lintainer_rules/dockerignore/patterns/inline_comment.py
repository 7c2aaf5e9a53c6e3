from __future__ import annotations

from lintainer.dockerignore import IgnoreFile
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=IgnoreFile, fix="always", when=(b"#",))
def inline_comment(file: IgnoreFile) -> Iterator[Finding]:
    for pattern in file.patterns.all:
        if pattern.text.startswith("#"):
            fix = Fix.safe("Begin the line with it", Edit(Span(pattern.line.start, pattern.span.start), b""))
            yield Finding(pattern.span, "`#` only begins a comment as the first character of a line", fix)
            continue
        before, mark, comment = pattern.text.partition(" #")
        if mark and not before.endswith("\\"):
            text = f"#{comment}".encode() + file.source.newline + before.rstrip().encode()
            fix = Fix.unsafe("Give the comment a line of its own", Edit(pattern.span, text))
            yield Finding(
                pattern.span, f"`#{comment}` is part of the pattern: comments have lines of their own", fix
            )
