from __future__ import annotations

from lintainer.dockerfile import Add
from lintainer.dockerfile.remote import source_kind
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Add)
def remote_add(add: Add) -> Iterator[Finding]:
    if add.flag("checksum"):
        return
    for word in add.sources:
        if source_kind(word.text, add) == "url":
            is_plain = (add.resolve(word.text) or word.text).lower().startswith("http://")
            how = "over plain HTTP and without a checksum" if is_plain else "without a checksum"
            yield Finding(word.span, f"`{_shown(word.text)}` is downloaded {how}")


def _shown(url: str) -> str:
    """The URL without what may be a secret: user and password, and the query."""
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("?")[0].partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}" if rest else url
