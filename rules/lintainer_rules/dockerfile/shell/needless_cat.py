from __future__ import annotations

from lintainer.dockerfile import Executing
from lintainer.rule import Finding, rule
from lintainer.shell import Command, Pipeline
from lintainer.shell.expansions import can_be_quoted
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Word


@rule(on=Executing, fix="sometimes", when=(b"cat",))
def needless_cat(instruction: Executing) -> Iterator[Finding]:
    for script in instruction.scripts:
        for pipeline in script.pipelines:
            first = pipeline.elements[0]
            if isinstance(first, Command) and first.words and first.words[0].raw == "cat":
                file = first.arguments[0] if len(first.arguments) == 1 and not first.redirects else None
                if file is not None and _is_file(file):
                    message = f"`cat` only hands `{file.raw}` on, which the shell can do with `<`"
                    yield Finding(first.span, message, _redirected(instruction, pipeline, file))


def _is_file(word: Word) -> bool:
    return not word.raw.startswith(("-", "$")) and not any(sign in word.raw for sign in "*?[{(`")


def _redirected(instruction: Executing, pipeline: Pipeline, file: Word) -> Fix | None:
    following = pipeline.elements[1]
    if not isinstance(following, Command) or following.redirects or not following.words:
        return None
    if not can_be_quoted(file) or pipeline.is_negated:
        return None
    joined = file.script.joined
    lead = Span(joined.offset(pipeline.start), joined.offset(following.start))
    if b"#" in instruction.dockerfile.source.data[lead.start : lead.end]:
        return None
    end = following.span.end
    return Fix.unsafe(
        "Let the shell open it", Edit(lead, b""), Edit(Span(end, end), f" < {file.raw}".encode())
    )
