from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


ALONE = ("ReadWriteOnce", "ReadWriteOncePod")


@rule(on=Object, when=(b"volumeClaimTemplates",))
def shared_volume_claim(workload: Object) -> Iterator[Finding]:
    if workload.kind != "StatefulSet":
        return
    for claim in workload.value.each("spec", "volumeClaimTemplates"):
        modes = claim.at("spec", "accessModes")
        if modes is None or modes.is_unknown or any(mode.is_unknown for mode in modes.children()):
            continue
        if len(modes.children()) == 1 and modes.children()[0].as_str in ALONE:
            continue
        name = claim.text_at("metadata", "name") or "?"
        yield Finding(modes.span, f"Claim `{name}` of `{workload.title}` is not for one pod alone")
