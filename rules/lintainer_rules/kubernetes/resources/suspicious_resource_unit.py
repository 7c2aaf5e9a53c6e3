from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.quantities import NANO, suffix_of
from lintainer.kubernetes.resources import amount, amounts, owners, titled
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.yaml import Scalar


BYTES = ("memory", "ephemeral-storage")
MOST_PROCESSORS = 100
FEWEST_BYTES = 1024


@rule(on=PodSpec, fix="sometimes", when=(b"resources",))
def suspicious_resource_unit(pod: PodSpec) -> Iterator[Finding]:
    for _, resource, value in (one for _, owner in owners(pod) for one in amounts(owner)):
        meant = _meant(resource, value)
        if meant is None:
            continue
        edits = set_scalar(value, meant)
        fix = Fix.unsafe(f"Write `{meant}`", *edits) if edits else None
        what = "less than a kilobyte" if resource in BYTES else "a number of whole processors"
        yield Finding(value.span, f"`{value.text}` of {titled(resource)} is {what}", fix)


def _meant(resource: str, value: Scalar) -> str | None:
    """What its author will have meant by a quantity, None where it makes sense as it is."""
    size, suffix = amount(value), suffix_of(value.text)
    if not size or size < 0:
        return None
    if resource in BYTES and suffix in ("", "m", "u", "n") and size < FEWEST_BYTES * NANO:
        return value.text.removesuffix(suffix) + "Mi"
    if resource == "cpu" and not suffix and size >= MOST_PROCESSORS * NANO:
        return value.text + "m"
    return None
