from __future__ import annotations

from lintainer.dockerfile import Executing
from lintainer.rule import Finding, rule
from lintainer.shell.expansions import can_be_quoted, split_parts
from lintainer.text import Edit, Fix, Span
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Word

_VARIABLE = pattern(r"(?a)\$(?:\{([A-Za-z_]\w*)[^}]*\}|([A-Za-z_]\w*)|([1-9@*]))")
_LISTS = pattern(r"(?ai).*(?:s|deps|list|pkg|opts?|flags?|args?|cmd|command|options|sudo)")
_NUMBERS = frozenset(
    (
        "UID",
        "GID",
        "EUID",
        "PPID",
        "RANDOM",
        "SECONDS",
        "LINENO",
        "TARGETARCH",
        "TARGETOS",
        "TARGETVARIANT",
        "TARGETPLATFORM",
        "BUILDPLATFORM",
        "BUILDARCH",
        "BUILDOS",
    )
)
"""Variables whose values have no blanks."""


@rule(on=Executing, fix="sometimes", when=(b"$",))
def unquoted_variable(instruction: Executing) -> Iterator[Finding]:
    if instruction.joined.text.find(b"$") < 0 and not instruction.heredocs:
        return
    for command in instruction.commands:
        for part, word in split_parts(command):
            name = _name(part.raw)
            if name is None or name in _NUMBERS or word.raw.startswith("$env:") or _LISTS.fullmatch(name):
                continue
            if instruction.values.held(name) is not None:  # in quotes where it is to be one word
                continue
            yield Finding(
                part.span,
                f"The shell splits `{part.raw}` into words: it has no quotes around it",
                _quoted(part),
            )


def _name(raw: str) -> str | None:
    """The variable that an expansion stands for; None for one with a number or with a way to end it."""
    match = _VARIABLE.fullmatch(raw)
    if match is None or raw.startswith(("${#", "${!")) or ":+" in raw:
        return None
    return match[1] or match[2] or match[3]


def _quoted(part: Word) -> Fix | None:
    if not can_be_quoted(part) or part.raw in ("$*", "${*}"):
        return None
    at = part.span
    quote = b'"'
    return Fix.unsafe(
        "Put it in quotes", Edit(Span(at.start, at.start), quote), Edit(Span(at.end, at.end), quote)
    )
