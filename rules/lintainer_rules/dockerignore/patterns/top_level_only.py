from __future__ import annotations

from lintainer.dockerignore import IgnoreFile, Pattern
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST = 300
"""How many patterns are held against the files of the folder."""

EVERYWHERE = ("__pycache__", "*.pyc", "*.pyo", "*.py[co]", ".DS_Store", "Thumbs.db", "*.swp")
"""What tools leave in every folder."""


@rule(on=IgnoreFile, fix="always")
def top_level_only(file: IgnoreFile) -> Iterator[Finding]:
    patterns = file.patterns
    if not patterns.is_whole:
        return
    entries = file.context.entries if file.context else None
    for pattern in patterns.all[:MOST]:
        if pattern.is_exception or "/" in pattern.text.strip("/") or pattern.text.startswith("/"):
            continue
        if pattern.path.startswith("**") or pattern.is_everything or pattern.path == ".":
            continue
        deep = next(_deeper(file, pattern, entries), None)
        if deep is not None:
            fix = Fix.unsafe("Add `**/`", Edit(Span(pattern.span.start, pattern.span.start), b"**/"))
            yield Finding(
                pattern.span, f"`{pattern.text}` only matches at the top: `{deep}` is sent to the build", fix
            )


def _deeper(file: IgnoreFile, pattern: Pattern, entries: Mapping[str, bool] | None) -> Iterator[str]:
    """What the pattern would match further down, as in a `.gitignore`, and that nothing keeps out."""
    if entries is None:
        below = f"a/{pattern.path}".replace("*", "b")
        if pattern.path in EVERYWHERE and not file.patterns.is_ignored(below):
            yield below
        return
    for path in entries:
        _, slash, name = path.rpartition("/")
        if slash and file.patterns.matches(pattern, name) and not file.patterns.is_ignored(path):
            yield path
