from __future__ import annotations

from lintainer.dockerfile import Unknown
from lintainer.dockerfile.instructions import KINDS
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix
from lintainer.text.spelling import closest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Unknown, fix="sometimes")
def unknown_instruction(instruction: Unknown) -> Iterator[Finding]:
    if instruction.dockerfile.is_template:
        return
    keyword, at = instruction.keyword, instruction.keyword_at
    shown = keyword if len(keyword) <= 40 else f"{keyword[:40]}..."
    meant = closest(keyword, KINDS) if keyword.isalpha() else None
    fix = None
    if meant is not None and len(at) == len(keyword):
        meant = meant.lower() if keyword.islower() else meant
        fix = Fix.unsafe(f"Use `{meant}`", Edit(at, meant.encode()))
    yield Finding(at, f"`{shown}` is no instruction", fix)
