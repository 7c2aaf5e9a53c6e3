from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.quantities import parse_quantity
from lintainer.kubernetes.resources import amounts
from lintainer.rule import Finding, rule
from lintainer.yaml import Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, when=(b"resources", b"sizeLimit"))
def invalid_quantity(pod: PodSpec) -> Iterator[Finding]:
    for value in _quantities(pod):
        if not value.is_unknown and parse_quantity(value.text) is None:
            yield Finding(value.span, f"`{value.text}` is no quantity")


def _quantities(pod: PodSpec) -> Iterator[Scalar]:
    for container in pod.containers:
        for _, _, value in amounts(container):
            yield value
    for volume in pod.value.each("volumes"):
        limit = volume.at("emptyDir", "sizeLimit")
        if isinstance(limit, Scalar) and not limit.is_null:
            yield limit
