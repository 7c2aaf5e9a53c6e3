from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.image import ImageReference


@rule(on=Container, fix="sometimes", when=(b"image",))
def missing_image_digest(container: Container) -> Iterator[Finding]:
    image = container.image
    if image is None or image.is_digest_valid:
        return
    if image.digest is None:
        message = f"Image `{image.short_name}` is not pinned to a digest"
        yield Finding(container.image_at, message, _pin(container, image))
    else:
        yield Finding(container.image_at, f"`{image.digest}` is no digest of an image")


def _pin(container: Container, image: ImageReference) -> Fix | None:
    locked, value = container.workload.manifest.project.locked, container.get("image")
    digest = next((locked[name] for name in image.spellings if name in locked), None)
    if digest is None or value is None:
        return None
    edits = set_scalar(value, f"{image.text}@{digest}")
    return Fix.unsafe(f"Pin to `{digest[:19]}...`", *edits) if edits else None
