from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Object, when=(b"minReplicas",))
def fixed_autoscaler(scaler: Object) -> Iterator[Finding]:
    least, most = scaler.get("spec", "minReplicas"), scaler.get("spec", "maxReplicas")
    if scaler.kind != "HorizontalPodAutoscaler" or least is None or most is None:
        return
    if least.as_int is not None and most.as_int is not None and least.as_int >= most.as_int:
        message = f"`{scaler.title}` keeps `{least.as_int}` pods at least and `{most.as_int}` at most"
        yield Finding(most.span, message)
