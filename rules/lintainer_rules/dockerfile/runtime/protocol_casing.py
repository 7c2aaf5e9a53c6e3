from __future__ import annotations

from lintainer.dockerfile import Expose
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Expose, fix="sometimes", when=(b"/",))
def protocol_casing(expose: Expose) -> Iterator[Finding]:
    for word in expose.words:
        port, slash, protocol = word.text.partition("/")
        if not slash or "$" in protocol or protocol == protocol.lower():
            continue
        at = word.span
        fix = None
        if word.raw == word.text.encode() and len(at) == len(word.raw):
            at = word.part(len(port.encode()) + 1, len(word.raw))
            fix = Fix.safe(f"Write `{protocol.lower()}`", Edit(at, protocol.lower().encode()))
        yield Finding(at, f"The protocol `{protocol}` is not in small letters", fix)
