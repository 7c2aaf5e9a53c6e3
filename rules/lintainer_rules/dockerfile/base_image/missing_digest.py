from __future__ import annotations

from lintainer.dockerfile import From
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=From, fix="sometimes")
def missing_digest(start: From) -> Iterator[Finding]:
    image = start.image
    if image is None or not start.is_external or image.is_templated or image.digest is not None:
        return
    digest = image.locked(start.dockerfile.project.locked)
    fix = None
    if digest is not None and image.is_literal:
        end = Span(image.at.end, image.at.end)
        fix = Fix.unsafe(f"Pin to `{digest[:19]}...`", Edit(end, f"@{digest}".encode()))
    yield Finding(image.at, f"Base image `{image.raw}` is not pinned to a digest", fix)
