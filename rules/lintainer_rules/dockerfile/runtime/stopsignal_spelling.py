from __future__ import annotations

from lintainer.dockerfile import Stopsignal
from lintainer.dockerfile.signals import canonical
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Stopsignal, fix="always")
def stopsignal_spelling(instruction: Stopsignal) -> Iterator[Finding]:
    words = instruction.words
    name = canonical(words[0].text) if len(words) == 1 and "$" not in words[0].text else None
    if name is not None and words[0].raw != name.encode() and not instruction.stage.is_windows:
        at = words[0].span
        yield Finding(
            at, f"`{name}` is not written in full", Fix.safe(f"Write `{name}`", Edit(at, name.encode()))
        )
