from __future__ import annotations

from lintainer.dockerfile import From
from lintainer.dockerfile.releases import ended, ended_inside
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Options:
    allow: list[str] = []  # noqa: RUF012  the defaults of options are never changed
    """Images to leave alone, by short name or name and tag."""


@rule(on=From, options=Options)
def ended_release(start: From, options: Options) -> Iterator[Finding]:
    image = start.image
    if image is None or not start.is_external or image.is_templated:
        return
    found = ended(image.reference)
    name = image.reference.short_name
    online = start.dockerfile.project.online
    if found is None and online is not None:
        known = online.image(image.reference.text)
        found = ended_inside(known) if known is not None else None
    if found is None or name in options.allow or f"{name}:{image.tag}" in options.allow:
        return
    product, version, date = found
    since = date if date.startswith("before") else f"since {date}"
    yield Finding(image.tag_at, f"`{product}` {version} gets no more fixes ({since})")
