from __future__ import annotations

from lintainer.dockerfile import Expose
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Expose, fix="sometimes", when=(b":",))
def published_port(expose: Expose) -> Iterator[Finding]:
    for word in expose.words:
        text = word.text
        mapping, port = text.rpartition(":")[::2]
        if not mapping or "$" in text or "{" in text:
            continue
        at = word.span
        fix = None
        if port[:1].isdigit() and word.raw == text.encode() and len(at) == len(word.raw):
            fix = Fix.safe(f"Leave only `{port}`", Edit(at, port.encode()))
        yield Finding(at, f"`{text}` names an address or a port of the host, which `EXPOSE` cannot set", fix)
