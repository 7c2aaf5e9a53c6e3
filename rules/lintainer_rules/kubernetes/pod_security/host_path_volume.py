from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, when=(b"hostPath",))
def host_path_volume(pod: PodSpec) -> Iterator[Finding]:
    for volume in pod.value.each("volumes"):
        source = volume.get("hostPath")
        if source is None or source.is_unknown or source.is_null:
            continue
        path = source.text_at("path") or "?"
        name = volume.text_at("name") or "?"
        yield Finding(source.span, f"Volume `{name}` is the folder `{path}` of the node")
