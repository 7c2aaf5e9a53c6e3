from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Options:
    allowed: list[str] = []  # noqa: RUF012  the defaults of options are never changed
    """Registries and images that may be used: `docker.io`, `*.example.com`, `ghcr.io/acme/*`."""
    blocked: list[str] = []  # noqa: RUF012
    """Registries and images that may not be used."""


@rule(on=Container, options=Options, when=(b"image",))
def untrusted_image_registry(container: Container, options: Options) -> Iterator[Finding]:
    image = container.image
    if image is None or not (options.allowed or options.blocked) or "$" in image.text:
        return
    if image.is_among(options.blocked) or (options.allowed and not image.is_among(options.allowed)):
        registry = image.full_name.partition("/")[0]
        yield Finding(
            container.image_at, f"`{image.short_name}` comes from `{registry}`, which is not allowed"
        )
