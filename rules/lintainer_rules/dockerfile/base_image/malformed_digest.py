from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile.base_image import NamedImage


@rule(on=Dockerfile, when=(b"@",))
def malformed_digest(dockerfile: Dockerfile) -> Iterator[Finding]:
    for image in _images(dockerfile):
        if image.digest is not None and "$" not in image.digest and not image.reference.is_digest_valid:
            message = f"`{image.digest}` is no digest, which is `sha256:` and 64 hexadecimal digits"
            yield Finding(image.at, message)


def _images(dockerfile: Dockerfile) -> Iterator[NamedImage]:
    starts = [stage.start for stage in dockerfile.stages if stage.start is not None]
    yield from (start.image for start in starts if start.image is not None)
    yield from (origin.image for origin in dockerfile.origins if origin.image is not None)
