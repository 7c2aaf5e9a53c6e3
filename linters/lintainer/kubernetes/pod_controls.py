"""The controls of the Pod Security Standards, as the versions of the policy have them.

Every control looks for what is certainly against it; what is unknown is not. `policy` is what tells the
version: a manifest, or the version that a namespace enforces.

Source: the reference implementation, kubernetes/pod-security-admission (policy/check_*.go).
"""

from __future__ import annotations

from lintainer.kubernetes.pod_security import DEFAULT_CAPABILITIES, safe_sysctls
from lintainer.yaml import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.kubernetes.pod_security import Policy
    from lintainer.kubernetes.pods import Container, PodSpec
    from lintainer.yaml import Entry, Value

PROFILES = ("RuntimeDefault", "Localhost")
"""The types of profile, of seccomp and of AppArmor, that confine."""
PROBES = (("livenessProbe",), ("readinessProbe",), ("startupProbe",))
HOOKS = (("lifecycle", "postStart"), ("lifecycle", "preStop"))
APPARMOR = "container.apparmor.security.beta.kubernetes.io/"
SECCOMP = ("seccomp.security.alpha.kubernetes.io/pod", "container.seccomp.security.alpha.kubernetes.io/")
VOLUMES = frozenset({
    "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected",
    "secret",
})  # fmt: skip
"""The types of volume that the restricted level lets a pod have."""
_SELINUX = ("", "container_t", "container_init_t", "container_kvm_t")


def is_linux(pod: PodSpec, policy: Policy) -> bool:
    """Whether what is about Linux alone counts: pods for Windows are left alone since 1.25."""
    return not pod.is_windows or not policy.is_since(1, 25)


def is_host_user(pod: PodSpec, policy: Policy) -> bool:
    """Whether the pod's users are those of the node, or are taken for them, as all are before 1.35."""
    return not pod.has_user_namespace or not policy.is_since(1, 35)


def shared_namespaces(pod: PodSpec) -> Iterator[tuple[str, Value]]:
    """What a pod shares with its node: the field, and its value."""
    for name in ("hostNetwork", "hostPID", "hostIPC"):
        value = pod.get(name)
        if value is not None and value.as_bool is True:
            yield name, value


def privileged(container: Container) -> Value | None:
    """What makes a container privileged."""
    value = container.own("privileged")
    return value if value is not None and value.as_bool is True else None


def added_capabilities(container: Container, allowed: frozenset[str]) -> Iterator[Value]:
    """The capabilities that a container adds and that are not allowed."""
    for added in container.value.each("securityContext", "capabilities", "add"):
        if added.as_str is not None and not added.is_unknown and added.as_str not in allowed:
            yield added


def restricted_capabilities(container: Container, policy: Policy) -> Iterator[Value]:
    """The capabilities that a container adds and that the restricted level does not allow, since 1.22."""
    if policy.is_since(1, 22) and is_linux(container.pod, policy):
        yield from added_capabilities(container, frozenset(("NET_BIND_SERVICE",)))


def keeps_capabilities(container: Container, policy: Policy) -> bool:
    """Whether a container does not drop all capabilities, as it has to since 1.22."""
    if not policy.is_since(1, 22) or not is_linux(container.pod, policy):
        return False
    drop = container.own("capabilities", "drop")
    if drop is None:
        return True
    return not drop.is_unknown and not any(one.is_unknown or one.as_str == "ALL" for one in drop.children())


def host_paths(pod: PodSpec) -> Iterator[tuple[Value, Value]]:
    """The volumes that are folders of the node, and their sources."""
    for volume in pod.value.each("volumes"):
        source = volume.get("hostPath")
        if source is not None and not source.is_unknown and not source.is_null:
            yield volume, source


def host_ports(container: Container) -> Iterator[Value]:
    """The ports of the node that a container takes."""
    for port in container.value.each("ports"):
        taken = port.get("hostPort")
        if taken is not None and taken.as_int:
            yield taken


def probe_hosts(container: Container, policy: Policy) -> Iterator[tuple[str, Value]]:
    """Probes and hooks that speak to another host, which counts since 1.34: the field, and the host."""
    for route in (*PROBES, *HOOKS) if policy.is_since(1, 34) else ():
        for kind in ("httpGet", "tcpSocket"):
            host = container.get(*route, kind, "host")
            if host is not None and not host.is_unknown and host.as_str:
                yield route[-1], host


def profiles(pod: PodSpec, field: str) -> Iterator[tuple[str, Value]]:
    """The types of profile that do not confine, in a field of security contexts: whose, and the type."""
    for title, context in pod.contexts:
        kind = context.at(field, "type")
        if kind is not None and is_unconfined(kind) and kind.as_str is not None:
            yield title, kind


def is_unconfined(kind: Value) -> bool:
    """Whether a type of profile is none that confines."""
    return not kind.is_unknown and kind.as_str not in PROFILES


def apparmor_annotations(pod: PodSpec) -> Iterator[tuple[str, Value]]:
    """Annotations that take AppArmor away: name and value."""
    for name, value in pod.annotations:
        text = value.as_str or ""
        is_confined = text in ("", "runtime/default") or text.startswith("localhost/")
        if name.startswith(APPARMOR) and not value.is_unknown and not is_confined:
            yield name, value


def seccomp_annotations(pod: PodSpec) -> Iterator[tuple[str, Value]]:
    """Annotations that take seccomp away, which counted before 1.19: name and value."""
    for name, value in pod.annotations:
        text = value.as_str or ""
        is_confined = text in ("", "runtime/default", "docker/default") or text.startswith("localhost/")
        if name.startswith(SECCOMP) and not value.is_unknown and not is_confined:
            yield name, value


def foreign_selinux(pod: PodSpec, policy: Policy) -> Iterator[tuple[str, str, Value]]:
    """Options of SELinux that are not allowed: whose, which, and the value."""
    types = (*_SELINUX, "container_engine_t") if policy.is_since(1, 31) else _SELINUX
    for title, context in pod.contexts:
        for key, allowed in (("type", types), ("user", ("",)), ("role", ("",))):
            value = context.at("seLinuxOptions", key)
            if value is None or value.is_unknown or value.is_null or value.as_str in allowed:
                continue
            yield title, key, value


def unmasked_proc(container: Container) -> Value | None:
    """What mounts `/proc` in another way than the default."""
    mount = container.own("procMount")
    if mount is None or mount.is_unknown or mount.as_str in (None, "Default"):
        return None
    return mount


def unsafe_sysctls(pod: PodSpec, policy: Policy) -> Iterator[tuple[Value, Value]]:
    """The parameters of the kernel that a pod must not set, and their names."""
    safe = safe_sysctls(policy)
    for sysctl in pod.value.each("securityContext", "sysctls"):
        name = sysctl.get("name")
        if name is not None and not name.is_unknown and name.as_str is not None and name.as_str not in safe:
            yield sysctl, name


def host_processes(pod: PodSpec) -> Iterator[tuple[str, Value]]:
    """What makes containers processes of a Windows node: whose, and the value."""
    for title, context in pod.contexts:
        value = context.at("windowsOptions", "hostProcess")
        if value is not None and value.as_bool is True:
            yield title, value


def may_escalate(container: Container, policy: Policy) -> bool:
    """Whether a container does not forbid to gain privileges, as it has to since 1.8."""
    if not policy.is_since(1, 8) or not is_linux(container.pod, policy):
        return False
    value = container.own("allowPrivilegeEscalation")
    return value is None or (not value.is_unknown and value.as_bool is not False)


def letting_root_in(pod: PodSpec, policy: Policy) -> Iterator[tuple[Container | None, Value | None]]:
    """What lets root in: the container, None for the pod, and the value, None where it is missing."""
    if not is_host_user(pod, policy):
        return
    inherited = pod.get("securityContext", "runAsNonRoot")
    if inherited is not None and inherited.as_bool is False:
        yield None, inherited
    for container in pod.containers:
        own = container.own("runAsNonRoot")
        if (own is not None and own.as_bool is False) or (own is None and inherited is None):
            yield container, own


def root_users(pod: PodSpec, policy: Policy) -> Iterator[tuple[str, Value]]:
    """What runs as user 0, which counts since 1.23: whose, and the value."""
    if policy.is_since(1, 23) and is_host_user(pod, policy):
        for title, context in pod.contexts:
            user = context.get("runAsUser")
            if user is not None and user.as_int == 0:
                yield title, user


def without_seccomp(pod: PodSpec, policy: Policy) -> Iterator[tuple[Container | None, Value | None]]:
    """What has no profile of seccomp, as it has to since 1.19: the container, None for the pod, and the type,
    None where it is missing."""
    if not policy.is_since(1, 19) or not is_linux(pod, policy):
        return
    inherited = pod.get("securityContext", "seccompProfile", "type")
    if inherited is not None and is_unconfined(inherited):
        yield None, inherited
    for container in pod.containers:
        own = container.own("seccompProfile", "type")
        if (own is None and inherited is None) or (own is not None and is_unconfined(own)):
            yield container, own


def other_volumes(pod: PodSpec) -> Iterator[tuple[Mapping, Entry]]:
    """The volumes of types that the restricted level does not allow, and the entry with the type."""
    for volume in pod.value.each("volumes"):
        if not isinstance(volume, Mapping):
            continue
        for entry in volume:
            name = entry.name or ""
            if name == "name" or name in VOLUMES or name.startswith("$"):  # `$patch` and its like
                continue
            if not entry.value.is_null:
                yield volume, entry


def broken_controls(pod: PodSpec, level: str, policy: Policy) -> list[str]:
    """The controls that a pod breaks at a level, `baseline` or `restricted`, by the names of their checks."""
    found = {name: any(offences) for name, offences in _baseline(pod, policy)}
    if level == "restricted":  # some of its controls stand in for those of the baseline
        found.update((name, any(offences)) for name, offences in _restricted(pod, policy))
        del found["hostPathVolumes"]
    return [name for name, is_broken in found.items() if is_broken]


def _baseline(pod: PodSpec, policy: Policy) -> Iterator[tuple[str, Iterator[object]]]:
    containers = pod.containers
    yield "hostNamespaces", shared_namespaces(pod)
    yield "privileged", (one for one in containers if privileged(one))
    yield "capabilities", (one for c in containers for one in added_capabilities(c, DEFAULT_CAPABILITIES))
    yield "hostPathVolumes", host_paths(pod)
    yield "hostPorts", (one for c in containers for one in host_ports(c))
    yield "hostProbesAndHostLifecycle", (one for c in containers for one in probe_hosts(c, policy))
    yield "appArmorProfile", (one for kind in _apparmor(pod) for one in kind)
    yield "seLinuxOptions", foreign_selinux(pod, policy)
    yield "procMount", (one for one in containers if is_host_user(pod, policy) and unmasked_proc(one))
    is_field = policy.is_since(1, 19)
    yield "seccompProfile", profiles(pod, "seccompProfile") if is_field else seccomp_annotations(pod)
    yield "sysctls", unsafe_sysctls(pod, policy)
    yield "windowsHostProcess", host_processes(pod)


def _apparmor(pod: PodSpec) -> Iterator[Iterator[object]]:
    yield profiles(pod, "appArmorProfile")
    yield apparmor_annotations(pod)


def _restricted(pod: PodSpec, policy: Policy) -> Iterator[tuple[str, Iterator[object]]]:
    containers = pod.containers
    yield "procMount", (one for one in containers if unmasked_proc(one))
    if policy.is_since(1, 22):
        kept = (one for one in containers if keeps_capabilities(one, policy))
        added = (one for c in containers for one in restricted_capabilities(c, policy))
        yield "capabilities", (one for offences in (kept, added) for one in offences)
    yield "allowPrivilegeEscalation", (one for one in containers if may_escalate(one, policy))
    yield "runAsNonRoot", letting_root_in(pod, policy)
    yield "runAsUser", root_users(pod, policy)
    if policy.is_since(1, 19):
        yield "seccompProfile", without_seccomp(pod, policy)
    yield "restrictedVolumes", other_volumes(pod)
