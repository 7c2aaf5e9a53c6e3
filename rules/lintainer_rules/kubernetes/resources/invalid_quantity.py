from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.amounts import quantities_of
from lintainer.kubernetes.quantities import parse_quantity
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    on=Object,
    when=(b"resources", b"sizeLimit", b"divisor", b"capacity", b"hard", b"LimitRange", b"target"),
)
def invalid_quantity(one: Object) -> Iterator[Finding]:
    seen: set[int] = set()  # what has an anchor may stand in several places
    for value in quantities_of(one):
        if value.is_unknown or value.span.start in seen or parse_quantity(value.text) is not None:
            continue
        seen.add(value.span.start)
        yield Finding(value.span, f"`{value.text}` is no quantity")
