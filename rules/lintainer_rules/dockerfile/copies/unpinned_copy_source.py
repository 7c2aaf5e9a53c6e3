from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Dockerfile, fix="sometimes", when=(b"from=",))
def unpinned_copy_source(dockerfile: Dockerfile) -> Iterator[Finding]:
    for origin in dockerfile.origins:
        image = origin.image
        if image is None or not image.lacks_tag or not origin.is_surely_image:
            continue
        digest = image.locked(dockerfile.project.locked)
        fix = None
        if digest is not None and len(image.at) == len(image.raw.encode()):
            end = Span(image.at.end, image.at.end)
            fix = Fix.unsafe(f"Pin to `{digest[:19]}...`", Edit(end, f"@{digest}".encode()))
        yield Finding(image.at, f"Files are copied from the image `{image.raw}` without tag or digest", fix)
