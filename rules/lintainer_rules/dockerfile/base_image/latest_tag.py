from __future__ import annotations

from lintainer.dockerfile import From
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile.base_image import NamedImage


class Options:
    pins: dict[str, str] = {}  # noqa: RUF012  the defaults of options are never changed
    """Tags to pin images to, by image name: `{"node": "22.11"}`."""


@rule(on=From, options=Options, fix="sometimes")
def latest_tag(start: From, options: Options) -> Iterator[Finding]:
    image = start.image
    if image is None or not start.is_external or image.digest:
        return
    if image.tag == "latest":
        message = f"Base image `{image.name}` follows the tag `latest`"
    elif image.lacks_tag:
        message = f"Base image `{image.name}` has no tag, which means `latest`"
    else:
        return
    yield Finding(image.tag_at, message, _pin(image, options))


def _pin(image: NamedImage, options: Options) -> Fix | None:
    pin = options.pins.get(image.reference.short_name)
    if pin is None or not image.is_literal:
        return None
    end = image.name_at.end
    return Fix.unsafe(f"Pin to `{pin}`", Edit(Span(end, image.at.end), f":{pin}".encode()))
