"""The AppArmor and seccomp profiles that count for a container."""

from __future__ import annotations

from lintainer.kubernetes.objects import present

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.kubernetes.pods import Container
    from lintainer.yaml import Value

APPARMOR = "container.apparmor.security.beta.kubernetes.io/"
SECCOMP = "container.seccomp.security.alpha.kubernetes.io/"
SECCOMP_POD = "seccomp.security.alpha.kubernetes.io/pod"
_NONE = ("unconfined", "")


def apparmor_profile(container: Container) -> Value | None:
    """What says which AppArmor profile a container has: a field or an annotation; None for nothing."""
    field = container.effective("appArmorProfile")
    return field if field is not None else _annotation(container, APPARMOR + container.name)


def seccomp_profile(container: Container) -> Value | None:
    """What says which seccomp profile a container has: a field or an annotation; None for nothing."""
    field = container.effective("seccompProfile")
    if field is not None:
        return field
    own = _annotation(container, SECCOMP + container.name)
    return own if own is not None else _annotation(container, SECCOMP_POD)


def has_apparmor_profile(container: Container) -> bool:
    """Whether AppArmor limits a container, as far as the manifest says, or may do so."""
    return _limits(apparmor_profile(container))


def has_seccomp_profile(container: Container) -> bool:
    """Whether seccomp limits a container, as far as the manifest says, or may do so."""
    return _limits(seccomp_profile(container))


def _annotation(container: Container, name: str) -> Value | None:
    return present(container.pod.template.at("metadata", "annotations", name))


def _limits(profile: Value | None) -> bool:
    if profile is None:
        return False
    named = present(profile.get("type")) if profile.kind == "map" else profile
    return named is not None and (named.is_unknown or getattr(named, "text", "").lower() not in _NONE)
