"""Passwords in URLs: `postgres://orders:nLxP9zR4@db/orders`."""

from __future__ import annotations

from lintainer.placeholders import is_placeholder
from lintainer.secrets.names import is_secret_value
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_AUTHORITY = pattern(
    r"://[^\s/?#:@\"'`<>\\]{0,100}:([^\s/?#:@\"'`<>\\]{1,200})@(?!sha\d+:)(\[[\da-fA-F:]+\]|[\w.-]+|[${%])"
)
_TO_FILL_IN = pattern(r"[${}()]|%(?![\dA-Fa-f]{2})")
_NOWHERE = pattern(r"(?i)localhost|127\.[\d.]+|0\.0\.0\.0|\[::1\]|(?:.*\.)?example(?:\.com|\.org|\.net)?")
"""Hosts that nobody else reaches, and those of manuals."""


def passwords_in_urls(text: str) -> Iterator[int]:
    """Where in `text` a password stands in a URL, for each URL that has one.

    What is yet to be filled in is none (`$PASSWORD`, `%s`, `changeme`), nor is one for the machine itself.
    """
    if text.find("://") < 0 or text.find("@") < 0:
        return
    for found in _AUTHORITY.finditer(text):
        password, host = found[1], found[2]
        if _TO_FILL_IN.search(password) or is_placeholder(password) or _NOWHERE.fullmatch(host):
            continue
        if is_secret_value("password", password):
            yield found.start(1)


def has_password(text: str) -> bool:
    """Whether a URL in `text` has a password, as `passwords_in_urls` finds them."""
    return next(passwords_in_urls(text), None) is not None
