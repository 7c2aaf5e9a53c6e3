from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.image import ImageReference


class Options:
    pins: dict[str, str] = {}  # noqa: RUF012  the defaults of options are never changed
    """Tags to pin images to, by image name: `{"nginx": "1.27.3"}`."""


@rule(on=Container, options=Options, fix="sometimes", when=(b"image",))
def latest_image(container: Container, options: Options) -> Iterator[Finding]:
    image = container.image
    if image is None or not image.follows_latest or "$" in image.text:
        return
    if image.tag:
        message = f"Image `{image.short_name}` follows the tag `latest`"
    else:
        message = f"Image `{image.short_name}` has no tag, which means `latest`"
    yield Finding(container.image_at, message, _pin(container, image, options))


def _pin(container: Container, image: ImageReference, options: Options) -> Fix | None:
    pin, value = options.pins.get(image.short_name), container.get("image")
    if pin is None or value is None:
        return None
    edits = set_scalar(value, f"{image.text[: image.name_end]}:{pin}")
    return Fix.unsafe(f"Pin to `{pin}`", *edits) if edits else None
