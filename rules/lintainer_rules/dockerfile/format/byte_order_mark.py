from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Options:
    fix: bool = False
    """Whether to offer a fix."""


@rule(on=Dockerfile, options=Options, fix="sometimes")
def byte_order_mark(dockerfile: Dockerfile, options: Options) -> Iterator[Finding]:
    end = dockerfile.source.start
    if end:
        at = Span(0, end)
        fix = Fix.safe("Delete it", Edit(at, b"")) if options.fix else None
        yield Finding(at, "The file starts with a byte order mark (`U+FEFF`)", fix)
