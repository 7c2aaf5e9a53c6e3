from __future__ import annotations

import re

from lintainer.dockerfile import Run
from lintainer.rule import Finding, rule
from lintainer.shell.downloads import Download, host, shown
from lintainer.text import Edit, Fix, Span
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.shell import Command, Word

_CLIENTS = frozenset((
    "git", "pip", "npm", "yarn", "pnpm", "gem", "yum-config-manager", "yum", "dnf", "microdnf", "zypper",
    "rpm", "apk", "go", "cargo", "composer", "conda", "add-apt-repository", "apt-add-repository", "bundle",
    "uv",
))  # fmt: skip
_ADDRESS = pattern(r"(?:[\w.-]+=)?(?:git\+|svn\+|hg\+)?(http://)")
_NEARBY = pattern(
    r"(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|0\.0\.0\.0|\[)"
    r"|.*(?:\.local|\.internal|\.localhost|\.lan)\Z"
)


@rule(on=Run, fix="sometimes", when=(b"http://",))
def plain_http(run: Run) -> Iterator[Finding]:
    for command in run.commands:
        for word in _candidates(command):
            text = word.text
            match = _ADDRESS.match(text)
            if match is None:
                continue
            name = host(text[match.start(1) :])
            if "." in name and "$" not in name and _NEARBY.match(name) is None:
                address = shown(text[match.start(1) :])
                yield Finding(word.span, f"`{address}` is fetched over plain HTTP", _fix(word))


def _candidates(command: Command) -> Sequence[Word]:
    name = command.name or ""
    if name in ("curl", "wget"):
        return Download(command).urls
    is_client = name in _CLIENTS or re.match(r"(?:pip|python)[\d.]*\Z", name) is not None
    return command.arguments if is_client else ()


def _fix(word: Word) -> Fix | None:
    at = word.span
    start = word.raw.find("http://")
    if start < 0 or len(at) != len(word.raw.encode()):
        return None
    place = at.start + len(word.raw[:start].encode()) + len("http")
    return Fix.unsafe("Use HTTPS", Edit(Span(place, place), b"s"))
