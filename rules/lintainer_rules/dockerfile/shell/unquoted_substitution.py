from __future__ import annotations

from lintainer.dockerfile import Executing
from lintainer.rule import Finding, rule
from lintainer.shell.expansions import can_be_quoted, split_parts
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Word

ONE_WORD = frozenset(
    (
        "nproc",
        "id",
        "uname",
        "arch",
        "hostname",
        "getconf",
        "mktemp",
        "lsb_release",
        "date",
        "pidof",
        "rpm",
        "go",
        "dpkg",
        "sha256sum",
        "md5sum",
        "apt-config",
        "tty",
        "whoami",
        "expr",
        "seq",
        "pg_config",
        "pwd",
        "test",
        "[",
        "python-config",
    )
)
"""Programs that print one word, or what is meant to be split."""


@rule(on=Executing, fix="sometimes", when=(b"$(", b"`"))
def unquoted_substitution(instruction: Executing) -> Iterator[Finding]:
    if not instruction.commands:
        return
    for command in instruction.commands:
        for part, word in split_parts(command):
            raw = part.raw
            if not raw.startswith(("$(", "`")) or raw.startswith("$(("):
                continue
            first = raw.lstrip("$(`").split(None, 1)[:1]
            if (
                first
                and first[0].rstrip(")`").rpartition("/")[2] not in ONE_WORD
                and not raw.startswith("`#")
            ):
                shown = raw if len(raw) <= 40 else raw[:36] + " ..."
                message = (
                    f"What `{' '.join(shown.split())}` prints is split into words: it has no quotes around it"
                )
                yield Finding(part.span, message, _quoted(part, word))


def _quoted(part: Word, word: Word) -> Fix | None:
    """Quotes where it is a part of a word: alone, it is likely to be a list."""
    if not can_be_quoted(part) or part.raw == word.raw or part.raw.startswith("`"):
        return None
    at = part.span
    quote = b'"'
    return Fix.unsafe(
        "Put it in quotes", Edit(Span(at.start, at.start), quote), Edit(Span(at.end, at.end), quote)
    )
