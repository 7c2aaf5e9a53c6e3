from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.dockerfile.heredocs import heredocs_in
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.text import Source


@rule(on=Dockerfile, fix="always", when=(b"<<",))
def misplaced_heredoc_end(dockerfile: Dockerfile) -> Iterator[Finding]:
    if not any("is not ended" in problem.message for problem in dockerfile.problems):
        return
    lines: dict[bytes, list[int]] | None = None
    for instruction in dockerfile.instructions:
        if instruction.joined.text.find(b"<<") < 0 or instruction.heredocs:
            continue
        for heredoc in heredocs_in(instruction.joined)[:1]:
            lines = _indented(dockerfile.source) if lines is None else lines
            number = next((at for at in lines.get(heredoc.terminator, ()) if at > instruction.end_line), None)
            if number is None:
                continue
            line = dockerfile.source.line(number)
            blanks = Span(line.start, line.end - len(heredoc.terminator))
            fix = Fix.safe("Delete the blanks", Edit(blanks, b""))
            yield Finding(
                blanks, f"Blanks before `{heredoc.name}` keep it from ending the here-document", fix
            )
            return


def _indented(source: Source) -> dict[bytes, list[int]]:
    """The lines that hold one word behind blanks, by that word."""
    found: dict[bytes, list[int]] = {}
    for number, line in enumerate(source.data.split(b"\n"), 1):
        if line[:1] in (b" ", b"\t"):
            found.setdefault(line.rstrip(b"\r").lstrip(b" \t"), []).append(number)
    return found
