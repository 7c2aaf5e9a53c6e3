from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.volumes import host_path, volumes_of
from lintainer.rule import Finding, rule
from lintainer.yaml import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


FOLDERS = frozenset((
    "/", "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/lib64", "/proc", "/root", "/run",
    "/run/containerd", "/run/crio", "/run/docker", "/sbin", "/sys", "/usr", "/var", "/var/lib",
    "/var/lib/containerd", "/var/lib/docker", "/var/lib/kubelet",
))  # fmt: skip
TREES = ("/etc/kubernetes/", "/root/", "/var/lib/etcd/", "/var/lib/kubelet/pki/")


@rule(on=Object, when=(b"hostPath",))
def sensitive_host_mount(one: Object) -> Iterator[Finding]:
    for pod in one.pod_specs:
        for name, volume in volumes_of(pod).items():
            yield from _judge(f"Volume `{name}`", volume)
    spec = one.get("spec") if one.kind == "PersistentVolume" else None
    if isinstance(spec, Mapping):
        yield from _judge(f"`{one.title}`", spec)


def _judge(what: str, volume: Mapping) -> Iterator[Finding]:
    place = host_path(volume)
    if place is None:
        return
    folder = place[0].removeprefix("/var") if place[0].startswith("/var/run") else place[0]
    if folder in FOLDERS or f"{folder}/".startswith(TREES):
        yield Finding(place[1].span, f"{what} is the folder `{place[0]}` of the node")
