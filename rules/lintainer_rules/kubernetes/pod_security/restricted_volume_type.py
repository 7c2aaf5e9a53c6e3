from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.rule import Finding, rule
from lintainer.yaml import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


ALLOWED = frozenset({
    "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim",
    "projected", "secret",
})  # fmt: skip


@rule(on=PodSpec, when=(b"volumes",))
def restricted_volume_type(pod: PodSpec) -> Iterator[Finding]:
    for volume in pod.value.each("volumes"):
        if not isinstance(volume, Mapping):
            continue
        for entry in volume:
            if entry.name == "name" or entry.name in ALLOWED or entry.value.is_null:
                continue
            name = volume.text_at("name") or "?"
            yield Finding(entry.key_span, f"Volume `{name}` is of the type `{entry.name}`")
