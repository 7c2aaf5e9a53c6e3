from __future__ import annotations

from lintainer.dockerfile import Dockerfile
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span
from lintainer.text.pattern import pattern
from lintainer.text.spelling import closest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_FORM = pattern(r"#\s*(\w+)\s*=\s*(\S+)\s*\Z")
_VALUES = {
    "syntax": pattern(r"(?:docker\.io/)?docker/\S*(?::|\Z)|\S[^\s/]*/\S[^\s:]*:\S+"),
    "escape": pattern(r"[\\`]\Z"),
    "check": pattern(r"(?:skip|error|experimental)="),
}


@rule(on=Dockerfile, fix="sometimes", when=(b"#",))
def misread_directive(dockerfile: Dockerfile) -> Iterator[Finding]:
    known = {one.at.start: one for one in dockerfile.outline.directives}
    first = dockerfile.instructions[0].span.start if dockerfile.instructions else 0
    for comment in dockerfile.outline.comments:
        if comment.start > first:
            return
        text = dockerfile.source.text(comment)
        match = _FORM.match(text)
        if match is None or "\ufffd" in text:  # then places in it are not known
            continue
        if comment.start not in known:
            start = comment.start + len(text[: match.start(1)].encode())
            place = Span(start, start + len(match[1].encode()))
            yield from _comment(dockerfile, place, match[1], match[2])
        elif match[1].lower() == "syntax":
            yield from _image(comment.start + len(text[: match.start(2)].encode()), match[2])


def _comment(dockerfile: Dockerfile, place: Span, name: str, value: str) -> Iterator[Finding]:
    wanted = closest(name, _VALUES)
    if wanted is None or not _VALUES[wanted].match(value):
        return
    if name.lower() == wanted:
        if all(one.name != wanted for one in dockerfile.outline.directives):
            yield Finding(place, f"Directive `{wanted}` stands below the top of the file and has no effect")
        return
    fix = Fix.unsafe(f"Write `{wanted}`", Edit(place, wanted.encode()))
    yield Finding(place, f"`{name}` is no directive; `{wanted}` is", fix)


def _image(at: int, value: str) -> Iterator[Finding]:
    name = value.partition(":")[0].removeprefix("docker.io/")
    if "/" not in name or name in ("docker/dockerfile", "docker/dockerfile-upstream"):
        return
    if name == "dockerfile/docker" or closest(name, ("docker/dockerfile",)):
        start = at + value.index(name)
        place = Span(start, start + len(name.encode()))
        fix = Fix.unsafe("Write `docker/dockerfile`", Edit(place, b"docker/dockerfile"))
        yield Finding(place, f"`{name}` is not the frontend `docker/dockerfile`", fix)
