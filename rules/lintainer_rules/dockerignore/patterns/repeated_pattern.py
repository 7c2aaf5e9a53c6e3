from __future__ import annotations

from lintainer.dockerignore import IgnoreFile, Pattern
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LIMIT = 5_000
"""How many patterns are looked at."""

MOST = 50
"""How many patterns with wildcards are held against each path."""


@rule(on=IgnoreFile, fix="always")
def repeated_pattern(file: IgnoreFile) -> Iterator[Finding]:
    literal: dict[str, Pattern] = {}
    wild: list[Pattern] = []
    kind = False
    for pattern in file.patterns.all[:LIMIT]:
        if pattern.is_exception != kind:
            literal, wild, kind = {}, [], pattern.is_exception
        covering = _covering(file, pattern, literal, wild)
        if covering is not None:
            fix = Fix.safe("Remove the pattern", Edit(pattern.line, b""))
            yield Finding(pattern.span, f"`{covering.text}` above says what `{pattern.text}` says", fix)
            continue
        literal.setdefault(pattern.path, pattern)
        if not pattern.is_literal and len(wild) < MOST:
            wild.append(pattern)


def _covering(
    file: IgnoreFile, pattern: Pattern, literal: dict[str, Pattern], wild: Sequence[Pattern]
) -> Pattern | None:
    """A pattern above that matches all that this one does, with none of the other kind between them."""
    if pattern.path in literal:
        return literal[pattern.path]
    if not pattern.is_literal or pattern.leaves_context or pattern.expression is None:
        return None
    above = pattern.path
    while "/" in above:
        above = above.rpartition("/")[0]
        if above in literal:
            return literal[above]
    return next((one for one in wild if file.patterns.matches(one, pattern.path)), None)
