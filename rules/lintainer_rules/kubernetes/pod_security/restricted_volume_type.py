from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.pod_controls import other_volumes
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, when=(b"volumes",))
def restricted_volume_type(pod: PodSpec) -> Iterator[Finding]:
    for volume, entry in other_volumes(pod):
        name = volume.text_at("name") or "?"
        yield Finding(entry.key_span, f"Volume `{name}` is of the type `{entry.name}`")
