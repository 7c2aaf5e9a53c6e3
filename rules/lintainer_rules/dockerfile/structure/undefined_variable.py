from __future__ import annotations

from lintainer.dockerfile import Arg, Dockerfile, Executing, From, Maintainer, Onbuild, Shell
from lintainer.dockerfile.official_images import PLAIN_IMAGES
from lintainer.dockerfile.stages import PREDEFINED
from lintainer.dockerfile.words import variable_places
from lintainer.rule import Finding, rule
from lintainer.text import Span
from lintainer.text.pattern import pattern
from lintainer.text.spelling import closest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Instruction, Stage


_MEANT = ("PATH", *(name for name in PREDEFINED if name.isupper()))
_SUPPLIED = frozenset(("PATH", "BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE"))
_LITERAL = (Executing, From, Maintainer, Onbuild, Shell)
"""Instructions in which the builder replaces no variables, or others than these."""
_FLAGS = ("chown", "chmod", "checksum")
"""Flags in which it does."""
_OTHERWISE = pattern(rb":?[-+]")
"""What says, behind a name in braces, what to take where it is not set."""


@rule(on=Dockerfile, when=(b"$",))
def undefined_variable(dockerfile: Dockerfile) -> Iterator[Finding]:
    if dockerfile.is_template:
        return
    for stage in dockerfile.stages:
        if not _is_known(stage):
            continue
        for instruction in stage.instructions:
            if isinstance(instruction, _LITERAL):
                continue
            own = _own(instruction)
            for name, at in _variables(instruction):
                is_known = name in _SUPPLIED or own.get(name, at.end) <= at.start
                if not is_known and not stage.declares(name, instruction):
                    yield Finding(at, f"Nothing in the file declares `{name}`{_hint(name, dockerfile)}")


def _is_known(stage: Stage) -> bool:
    """Whether the variables that the stage begins with are known: those of a few images are."""
    start = stage.root.start
    image = start.image if start is not None else None
    if image is None or image.is_templated:
        return False
    name = image.reference.full_name.removeprefix("docker.io/library/")
    return name in PLAIN_IMAGES


def _variables(instruction: Instruction) -> Iterator[tuple[str, Span]]:
    """Names of variables that are empty where they are not declared: not those with a default, `${a:-b}`."""
    if instruction.joined.text.find(b"$") >= 0:
        for flag in instruction.flags:
            yield from flag.variables if flag.name in _FLAGS else ()
        for word in instruction.words:
            if word.raw.find(b"{{") < 0:
                for name, start, end in _needed(word.raw, word.variable_places):
                    yield name, word.part(start, end)
    for heredoc in instruction.heredocs:
        if heredoc.expands:
            at = heredoc.body.start
            body = instruction.dockerfile.source.data[at : heredoc.body.end]
            for name, start, end in _needed(body, variable_places(body)):
                yield name, Span(at + start, at + end)


def _needed(raw: bytes, places: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    for name, start, end in places:
        if raw[start - 1 : start] != b"{" or not _OTHERWISE.match(raw, end):
            yield name, start, end


def _own(instruction: Instruction) -> dict[str, int]:
    """What an ARG declares, with where that ends: its assignments count one after the other."""
    found: dict[str, int] = {}
    for one in instruction.assignments if isinstance(instruction, Arg) else ():
        found.setdefault(one.name, one.at.end)
    return found


def _hint(name: str, dockerfile: Dockerfile) -> str:
    if name == "HOME":
        return ", and only programs that run are given it"
    if name in PREDEFINED or name in dockerfile.arguments:
        return f" in this stage, such as `ARG {name}` would"
    meant = closest(name, _MEANT)
    return f"; `{meant}` may be meant" if meant else ""
