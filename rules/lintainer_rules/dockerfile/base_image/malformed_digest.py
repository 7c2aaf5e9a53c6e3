from __future__ import annotations

from lintainer.dockerfile import Dockerfile, From
from lintainer.dockerfile.origins import origins
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
    for instruction in dockerfile.instructions:
        if isinstance(instruction, From):
            if instruction.image is not None:
                yield instruction.image
        else:
            yield from (origin.image for origin in origins(instruction) if origin.image is not None)
