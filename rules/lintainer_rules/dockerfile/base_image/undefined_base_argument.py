from __future__ import annotations

from lintainer.dockerfile import From
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix
from lintainer.text.spelling import closest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.dockerfile import Dockerfile
    from lintainer.text import Span

PLATFORM = tuple(
    side + part
    for side in ("BUILD", "TARGET")
    for part in ("PLATFORM", "OS", "OSVERSION", "ARCH", "VARIANT", "STAGE")
    if side + part != "BUILDSTAGE"
)
"""What the builder itself declares before the first FROM."""

_MANY = 200
"""With more variables than so many, nobody guesses which one is meant."""


@rule(on=From, fix="sometimes", when=(b"$",))
def undefined_base_argument(start: From) -> Iterator[Finding]:
    dockerfile = start.dockerfile
    if dockerfile.is_template or start.is_trigger:
        return
    for name, at in _variables(start):
        if name not in dockerfile.arguments and name not in PLATFORM:
            message = f"`{name}` is used in `FROM`, but no `ARG` before the first `FROM` declares it"
            meant = closest(name, _known(dockerfile))
            fix = Fix.unsafe(f"Use `{meant}`", Edit(at, meant.encode())) if meant else None
            yield Finding(at, message, fix)


def _known(dockerfile: Dockerfile) -> set[str]:
    """Names that a variable can have; an ARG may declare others, which nothing can ask for."""
    if len(dockerfile.arguments) > _MANY:
        return set()
    return {*PLATFORM, *(name for name in dockerfile.arguments if name.isascii() and name.isidentifier())}


def _variables(start: From) -> Iterator[tuple[str, Span]]:
    yield from start.words[0].variables if start.words else ()
    platform = start.flag("platform")
    if platform is not None:
        yield from platform.variables
