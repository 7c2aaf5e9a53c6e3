from __future__ import annotations

from lintainer.dockerfile import Dockerfile, Executing, From, Onbuild
from lintainer.dockerfile.official_images import PLAIN_IMAGES
from lintainer.dockerfile.stages import PREDEFINED
from lintainer.rule import Finding, rule
from lintainer.text.spelling import closest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Instruction, Stage
    from lintainer.text import Span


_MEANT = (
    "PATH",
    "HOME",
    "TARGETPLATFORM",
    "TARGETARCH",
    "TARGETOS",
    "BUILDPLATFORM",
    "HTTP_PROXY",
    "HTTPS_PROXY",
)
_SUPPLIED = frozenset(
    ("TARGETOSVERSION", "BUILDOSVERSION", "HOSTNAME", "BUILDKIT_SANDBOX_HOSTNAME", *PREDEFINED)
)


@rule(on=Dockerfile, when=(b"$",))
def undefined_variable(dockerfile: Dockerfile) -> Iterator[Finding]:
    if dockerfile.is_template:
        return
    for stage in dockerfile.stages:
        if not _is_known(stage):
            continue
        for instruction in stage.instructions:
            if isinstance(instruction, (Executing, From, Onbuild)) or instruction.joined.text.find(b"$") < 0:
                continue
            for name, at in _variables(instruction):
                if name not in _SUPPLIED and not stage.declares(name, instruction):
                    meant = closest(name, _MEANT)
                    hint = f"; `{meant}` may be meant" if meant else ""
                    yield Finding(at, f"Nothing in the file declares `{name}`{hint}")


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
    for flag in instruction.flags:
        yield from flag.variables
    for word in instruction.words:
        raw = word.raw
        if raw.find(b"{{") >= 0:
            continue
        for name, at in word.variables:
            start = at.start - word.span.start
            behind = raw[start + len(name) : start + len(name) + 1] if len(word.span) == len(raw) else b"}"
            if raw[max(start - 1, 0) : start] != b"{" or behind == b"}":
                yield name, at
