from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.rule import Finding, rule
from lintainer.yaml import Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.yaml import Value


KEYS = ("initContainers", "containers", "ephemeralContainers")


@rule(on=PodSpec)
def duplicate_container_name(pod: PodSpec) -> Iterator[Finding]:
    containers = [item for key in KEYS for item in pod.value.each(key)]
    for name in _again(containers):
        yield Finding(name.span, f"Another container has the name `{name.text}` already")
    for name in _again(list(pod.value.each("volumes"))):
        yield Finding(name.span, f"Another volume has the name `{name.text}` already")


def _again(items: list[Value]) -> Iterator[Scalar]:
    """The names of a list of items that were there before."""
    seen: set[str] = set()
    for item in items:
        name = item.get("name")
        if isinstance(name, Scalar) and not name.is_unknown and name.text:
            if name.text in seen:
                yield name
            seen.add(name.text)
