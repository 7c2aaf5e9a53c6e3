from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Object, when=(b"HorizontalPodAutoscaler",))
def fixed_autoscaler(scaler: Object) -> Iterator[Finding]:
    most = scaler.get("spec", "maxReplicas")
    if scaler.kind != "HorizontalPodAutoscaler" or most is None:
        return
    least = _least(scaler)
    if least is not None and most.as_int is not None and least >= most.as_int:
        yield Finding(
            most.span, f"`{scaler.title}` keeps `{least}` pods at least and `{most.as_int}` at most"
        )


def _least(scaler: Object) -> int | None:
    """How many pods it keeps at least; None where that is not known, as in a patch."""
    written = scaler.get("spec", "minReplicas")
    if written is not None:
        return written.as_int
    is_whole = scaler.get("spec", "scaleTargetRef") is not None and not scaler.value.document.is_partial
    return 1 if is_whole else None
