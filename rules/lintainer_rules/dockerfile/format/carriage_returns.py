from __future__ import annotations

import re

from lintainer.dockerfile import Dockerfile
from lintainer.dockerfile.layout import Bodies
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Options:
    fix: bool = False
    """Whether to offer a fix."""


@rule(on=Dockerfile, options=Options, fix="sometimes")
def carriage_returns(dockerfile: Dockerfile, options: Options) -> Iterator[Finding]:
    if dockerfile.source.data.find(b"\r\n") < 0:
        return
    if dockerfile.escape == b"`" or any(stage.is_windows for stage in dockerfile.stages):
        return
    found = [match.start() for match in re.finditer(rb"\r+(?=\n)", dockerfile.source.data)]
    if not found or not dockerfile.instructions:
        return
    bodies = Bodies(dockerfile)
    kept = next((at for at in found if bodies.hold(at)), None)
    edits = [Edit(Span(at, dockerfile.source.data.index(b"\n", at)), b"") for at in found]
    if kept is None:
        fix = Fix.safe("End lines in LF", *edits) if options.fix else None
        yield Finding(edits[0].span, "Lines end in `CR LF`", fix)
    else:
        fix = Fix.unsafe("End lines in LF", *edits) if options.fix else None
        yield Finding(
            Span(kept, kept + 1),
            "Lines of a here-document end in `CR LF`, and keep the carriage returns",
            fix,
        )
