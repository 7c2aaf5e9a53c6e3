"""Facts of the Pod Security Standards.

Source: the reference implementation, kubernetes/pod-security-admission (policy/check_*.go).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from lintainer.kubernetes.objects import Object

    class Policy(Protocol):
        """What tells the version of the policy: a manifest, or what a namespace enforces."""

        def is_since(self, major: int, minor: int) -> bool: ...


DEFAULT_CAPABILITIES = frozenset({
    "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE",
    "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
})  # fmt: skip
"""The capabilities that the baseline level lets a container add."""

_SYSCTLS: tuple[tuple[tuple[int, int], tuple[str, ...]], ...] = (
    (
        (1, 0),
        (
            "kernel.shm_rmid_forced",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.tcp_syncookies",
            "net.ipv4.ping_group_range",
            "net.ipv4.ip_unprivileged_port_start",
        ),
    ),
    ((1, 27), ("net.ipv4.ip_local_reserved_ports",)),
    (
        (1, 29),
        (
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes",
        ),
    ),
    ((1, 32), ("net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem")),
    ((1, 37), ("net.ipv4.tcp_slow_start_after_idle", "net.ipv4.tcp_notsent_lowat")),
)
"""The parameters that became safe, by the version of the policy."""


def safe_sysctls(policy: Policy) -> frozenset[str]:
    """The kernel parameters that a pod may set, by the version of `policy`."""
    return frozenset(name for since, names in _SYSCTLS if policy.is_since(*since) for name in names)


def is_application_namespace(namespace: Object) -> bool:
    """Whether it is a Namespace, and not one of Kubernetes' own (`kube-...`)."""
    return namespace.kind == "Namespace" and not namespace.name.startswith("kube-")
