from __future__ import annotations

from lintainer.dockerfile import Arg, Dockerfile, From
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Instruction
    from lintainer.text import Source


_PRAGMAS = (
    "check=",
    "hadolint ",
    "lintainer:",
    "checkov:",
    "trivy:",
    "tally ",
    "nosemgrep",
    "kics-scan",
    "tfsec:",
)


@rule(on=Dockerfile, fix="always", when=(b"#",))
def stray_description(dockerfile: Dockerfile) -> Iterator[Finding]:
    source = dockerfile.source
    directives = {directive.at.start for directive in dockerfile.outline.directives}
    lines = {
        source.line_number(at.start): at for at in dockerfile.outline.comments if at.start not in directives
    }
    for instruction in dockerfile.instructions:
        names = _names(instruction)
        above: list[Span] = []
        line = instruction.start_line - 1
        while names and line in lines and len(above) < 100:
            if source.text(lines[line]).strip() == "#":
                break
            above.append(lines[line])
            line -= 1
        texts = [source.text(at).lstrip("#").strip() for at in above]
        texts = [text for text in texts if text and not text.startswith(_PRAGMAS)]
        if texts and not any(text.startswith(name + " ") for text in texts for name in names):
            yield Finding(
                above[0],
                f"The comment does not begin with `{names[0]}`, which it would describe",
                _fix(source, instruction),
            )


def _names(instruction: Instruction) -> list[str]:
    if isinstance(instruction, From):
        return [instruction.name.text.lower()] if instruction.name else []
    return [one.name for one in instruction.assignments] if isinstance(instruction, Arg) else []


def _fix(source: Source, instruction: Instruction) -> Fix:
    start = source.line(instruction.start_line).start
    return Fix.safe("Put an empty comment between", Edit(Span(start, start), b"#" + source.newline))
