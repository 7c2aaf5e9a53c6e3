from __future__ import annotations

from lintainer.dockerfile import Dockerfile, From
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Dockerfile, fix="sometimes")
def indented_instruction(dockerfile: Dockerfile) -> Iterator[Finding]:
    source = dockerfile.source
    starts = source.line_starts
    inner = b""
    indents: list[bytes] = []
    for one in dockerfile.instructions:
        line = max(starts[one.start_line - 1], source.start)
        indents.append(source.data[line : one.span.start])
        if not inner and not isinstance(one, From) and one.stage.index >= 0 and len(dockerfile.stages) > 1:
            inner = indents[-1]
    if not any(indents):
        return
    for one, indent in zip(dockerfile.instructions, indents, strict=True):
        wanted = b"" if isinstance(one, From) or one.stage.index < 0 else inner
        if indent != wanted and not indent.strip(b" \t"):
            at = Span(one.span.start - len(indent), one.span.start)
            is_short = len(indent) < len(wanted)
            message = f"`{one.keyword}` is indented {'less' if is_short else 'more'} than the others"
            if len(indent) == len(wanted):
                message = f"`{one.keyword}` is indented with other blanks than the others"
            yield Finding(at, message, Fix.safe("Indent it as the others", Edit(at, wanted)))
