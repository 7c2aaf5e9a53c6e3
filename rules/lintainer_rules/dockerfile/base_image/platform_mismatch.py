from __future__ import annotations

from lintainer.dockerfile import From
from lintainer.dockerfile.words import expand
from lintainer.online import Platform
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHOWN = 5
_TARGET = ("$TARGETPLATFORM", "${TARGETPLATFORM}")


class Options:
    platforms: list[str] = []  # noqa: RUF012  the defaults of options are never changed
    """The platforms that images are built for."""


@rule(on=From, options=Options)
def platform_mismatch(start: From, options: Options) -> Iterator[Finding]:
    online, image = start.dockerfile.project.online, start.image
    if online is None or image is None or not start.is_external or image.is_templated:
        return
    if start.has_blanks_to_fill:
        return
    wanted = [(text, Platform.parse(text)) for text in _wanted(start, options.platforms)]
    if not any(platform for _, platform in wanted):
        return
    found = online.image(image.reference.text)
    if found is None or not found.platforms:
        return
    for text, platform in wanted:
        if platform is not None and not any(platform.runs(offered) for offered in found.platforms):
            flag = start.flag("platform")
            at = flag.value_at if flag is not None and "$" not in (flag.value or "$") else image.at
            there = _listed(found.platforms)
            yield Finding(at, f"`{image.raw}` is not there for `{text}`, only for {there}")


def _wanted(start: From, built: Sequence[str]) -> Sequence[str]:
    """The platforms that the image is pulled for, as far as they are known."""
    flag = start.flag("platform")
    value = flag.value if flag is not None else None
    if value is None or value in _TARGET:
        return built
    resolved = expand(value, start.dockerfile.global_argument)
    return () if resolved is None else (resolved,)


def _listed(platforms: Sequence[Platform]) -> str:
    names = [f"`{name}`" for name in dict.fromkeys(map(str, platforms))]
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
