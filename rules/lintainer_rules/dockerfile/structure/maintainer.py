from __future__ import annotations

from lintainer.dockerfile import Label, Maintainer
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = "org.opencontainers.image.authors"


@rule(on=Maintainer, fix="sometimes")
def maintainer(instruction: Maintainer) -> Iterator[Finding]:
    message = f"`{instruction.keyword}` is deprecated"
    yield Finding(instruction.keyword_at, message, _fix(instruction))


def _fix(instruction: Maintainer) -> Fix | None:
    name = instruction.arguments
    if not name or "\ufffd" in name or instruction.has_comments or _has_label(instruction):
        return None
    label = "label" if instruction.keyword.islower() else "LABEL"
    value = _quoted(name, instruction.dockerfile.escape.decode())
    at = instruction.keyword_at.to(instruction.arguments_at)
    return Fix.safe(f"Set the label `{KEY}`", Edit(at, f"{label} {KEY}={value}".encode()))


def _has_label(instruction: Maintainer) -> bool:
    labels = instruction.stage.own(Label)
    return any(one.name == KEY for label in labels for one in label.assignments)


def _quoted(text: str, escape: str) -> str:
    """The text as a value that the builder reads as just that: nothing in it is replaced."""
    for quote in ('"', "'"):
        if len(text) > 1 and text[0] == text[-1] == quote and quote not in text[1:-1]:
            text = text[1:-1]
            break
    for mark in (escape, '"', "$"):
        text = text.replace(mark, escape + mark)
    return f'"{text}"'
