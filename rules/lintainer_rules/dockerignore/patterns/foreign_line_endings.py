from __future__ import annotations

from lintainer.dockerignore import IgnoreFile
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=IgnoreFile, fix="always")
def foreign_line_endings(file: IgnoreFile) -> Iterator[Finding]:
    data = file.source.data
    edits = [Edit(Span(0, file.source.start), b"")] if file.source.start else []
    at = data.find(b"\r\n")
    while at >= 0:
        edits.append(Edit(Span(at, at + 1), b""))
        at = data.find(b"\r\n", at + 2)
    if edits:
        what = "a byte order mark" if file.source.start else "carriage returns"
        fix = Fix.safe("Store it as plain lines", *edits)
        yield Finding(file.first_line, f"`{file.name}` holds {what}, which not all builders take off", fix)
