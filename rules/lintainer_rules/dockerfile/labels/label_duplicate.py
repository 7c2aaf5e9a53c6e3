from __future__ import annotations

from lintainer.dockerfile import Label
from lintainer.dockerfile.labels import begins, key_of, labels
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Label, fix="sometimes")
def label_duplicate(first: Label) -> Iterator[Finding]:
    if not begins(first):
        return
    stage = first.stage
    last: dict[str, Label] = {}
    found: list[Finding] = []
    for label, number, one in reversed(list(labels(stage))):
        key = key_of(one)
        if "$" in key or one.value is None:
            continue
        if key in last:
            message = f"The label `{key}` is set again in line {last[key].start_line}"
            found.append(Finding(one.name_at, message, _without(label, number)))
        else:
            last[key] = label
    yield from reversed(found)


def _without(label: Label, number: int) -> Fix | None:
    """Leave out the label `number` of an instruction, or the whole instruction where there is no other."""
    words, dockerfile = label.words, label.dockerfile
    if label.has_comments or label.is_legacy:
        return None
    if len(words) > 1:
        at = (
            Span(words[number - 1].span.end, words[number].span.end)
            if number
            else Span(words[0].span.start, words[1].span.start)
        )
        return Fix.safe("Leave it out", Edit(at, b""))
    source = dockerfile.source
    starts = source.line_starts
    end = starts[label.end_line] if label.end_line < len(starts) else len(source.data)
    start = source.line(label.start_line).start
    is_described = label.start_line > 1 and dockerfile.has_comment_in(source.line(label.start_line - 1))
    return None if is_described else Fix.safe("Leave it out", Edit(Span(start, end), b""))
