from __future__ import annotations

from lintainer.dockerfile import From
from lintainer.dockerfile.releases import GIVEN_UP
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SAME_TAGS = ("consul", "vault", "jenkins")


@rule(on=From, fix="sometimes")
def given_up_image(start: From) -> Iterator[Finding]:
    image = start.image
    if image is None or not start.is_external or image.reference.short_name not in GIVEN_UP:
        return
    name = image.reference.short_name
    successor = GIVEN_UP[name]
    fix = None
    if name in _SAME_TAGS and image.is_literal:
        fix = Fix.unsafe(f"Use `{successor}`", Edit(image.name_at, successor.encode()))
    instead = f"; `{successor}` takes its place" if successor else ""
    yield Finding(image.name_at, f"Image `{name}` is given up by its makers{instead}", fix)
