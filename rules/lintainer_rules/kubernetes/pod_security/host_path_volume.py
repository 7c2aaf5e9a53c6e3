from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.pod_controls import host_paths
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, when=(b"hostPath",))
def host_path_volume(pod: PodSpec) -> Iterator[Finding]:
    for volume, source in host_paths(pod):
        path = source.text_at("path") or "?"
        name = volume.text_at("name") or "?"
        yield Finding(source.span, f"Volume `{name}` is the folder `{path}` of the node")
