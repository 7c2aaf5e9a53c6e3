from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.volumes import host_path, volumes_of
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


SOCKETS = (
    "docker.sock",
    "containerd.sock",
    "crio.sock",
    "cri-dockerd.sock",
    "dockershim.sock",
    "podman.sock",
)


@rule(on=PodSpec, when=(b".sock",))
def runtime_socket_mount(pod: PodSpec) -> Iterator[Finding]:
    for name, volume in volumes_of(pod).items():
        place = host_path(volume)
        if place is not None and place[0].rpartition("/")[2] in SOCKETS:
            yield Finding(
                place[1].span, f"Volume `{name}` is the socket `{place[0]}` of the container runtime"
            )
