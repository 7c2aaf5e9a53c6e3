from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Dockerfile, fix="always")
def byte_order_mark(dockerfile: Dockerfile) -> Iterator[Finding]:
    end = dockerfile.source.start
    if end:
        at = Span(0, end)
        yield Finding(
            at, "The file starts with a byte order mark (`U+FEFF`)", Fix.safe("Delete it", Edit(at, b""))
        )
