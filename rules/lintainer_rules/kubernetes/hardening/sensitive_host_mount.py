from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.volumes import host_path, volumes_of
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


FOLDERS = frozenset((
    "/", "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/lib64", "/proc", "/root", "/run", "/sbin",
    "/sys", "/usr", "/var", "/var/lib", "/var/lib/containerd", "/var/lib/docker", "/var/lib/kubelet",
    "/var/run",
))  # fmt: skip
TREES = ("/etc/kubernetes/", "/root/", "/var/lib/etcd/", "/var/lib/kubelet/pki/")


@rule(on=PodSpec, when=(b"hostPath",))
def sensitive_host_mount(pod: PodSpec) -> Iterator[Finding]:
    for name, volume in volumes_of(pod).items():
        place = host_path(volume)
        if place is not None and (place[0] in FOLDERS or f"{place[0]}/".startswith(TREES)):
            yield Finding(place[1].span, f"Volume `{name}` is the folder `{place[0]}` of the node")
