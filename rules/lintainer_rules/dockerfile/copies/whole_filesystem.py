from __future__ import annotations

from lintainer.dockerfile import Copy
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Copy, when=(b"from=",))
def whole_filesystem(copy: Copy) -> Iterator[Finding]:
    destination = copy.destination
    if copy.flag("from") is None or destination is None or destination.text.rstrip("/.") != "":
        return
    for source in copy.sources:
        if destination.text.startswith("/") and source.text in ("/", "/.", "/*", "//"):
            yield Finding(
                source.span,
                f"All files are copied from `{source.text}` of another image over those of this one",
            )
