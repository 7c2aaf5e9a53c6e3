from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Options:
    minimum: int = 2
    """How many pods an autoscaler should keep at least."""


@rule(on=Object, options=Options, fix="sometimes", when=(b"minReplicas",))
def low_autoscaler_minimum(scaler: Object, options: Options) -> Iterator[Finding]:
    least, most = scaler.get("spec", "minReplicas"), scaler.get("spec", "maxReplicas")
    if scaler.kind != "HorizontalPodAutoscaler" or least is None or least.as_int is None:
        return
    if least.as_int >= options.minimum:
        return
    has_room = most is not None and most.as_int is not None and most.as_int >= options.minimum
    edits = set_scalar(least, options.minimum) if has_room else None
    fix = Fix.unsafe(f"Keep {options.minimum} pods", *edits) if edits else None
    yield Finding(least.span, f"`{scaler.title}` keeps `{least.as_int}` pods at least", fix)
