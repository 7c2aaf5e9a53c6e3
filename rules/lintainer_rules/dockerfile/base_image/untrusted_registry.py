from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.dockerfile.base_image import NamedImage


class Options:
    allowed: list[str] = []  # noqa: RUF012  the defaults of options are never changed
    """Registries and images that may be used: `docker.io`, `*.example.com`, `ghcr.io/acme/*`."""


@rule(on=Dockerfile, options=Options)
def untrusted_registry(dockerfile: Dockerfile, options: Options) -> Iterator[Finding]:
    if not options.allowed:
        return
    for image in _images(dockerfile):
        if _is_allowed(image, options.allowed) is False:
            name = image.reference.full_name.partition("/")[0]
            yield Finding(
                image.name_at, f"`{image.name}` comes from `{name}`, which is not among the allowed"
            )


def _images(dockerfile: Dockerfile) -> Iterator[NamedImage]:
    starts = [stage.start for stage in dockerfile.stages if stage.start is not None]
    yield from (start.image for start in starts if start.image is not None and start.is_external)
    yield from (origin.image for origin in dockerfile.origins if origin.image is not None)


def _is_allowed(image: NamedImage, allowed: Sequence[str]) -> bool | None:
    """Whether one of `allowed` covers the image; None where a variable decides."""
    from fnmatch import fnmatchcase

    name = image.reference.full_name
    registry = name.partition("/")[0]
    if "$" in registry or (image.reference.registry is None and image.raw.startswith("$") and "$" in name):
        return None
    for pattern in map(_normal, allowed):
        host, _, path = pattern.partition("/")
        if not fnmatchcase(registry, host):
            continue
        if not path or fnmatchcase(name, pattern) or fnmatchcase(name, f"{pattern.rstrip('/')}/*"):
            return True
        if "$" in name:
            return None
    return False


def _normal(pattern: str) -> str:
    """A pattern with Docker Hub under the one name that images have it by."""
    host, slash, path = pattern.partition("/")
    return ("docker.io" if host in ("hub.docker.com", "index.docker.io") else host) + slash + path
