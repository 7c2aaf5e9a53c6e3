"""The service accounts that pods run as."""

from __future__ import annotations

from lintainer.yaml import Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.kubernetes.objects import Object
    from lintainer.kubernetes.pods import PodSpec

_BINDINGS = ("RoleBinding", "ClusterRoleBinding")


def account_of(pod: PodSpec) -> str | None:
    """The name of the account that a pod runs as: `default` where it names none; None where unknown."""
    for key in ("serviceAccountName", "serviceAccount"):
        value = pod.get(key)
        if isinstance(value, Scalar) and not value.is_unknown:
            return value.text or "default"
        if value is not None:
            return None
    return "default"


def service_account(pod: PodSpec, name: str) -> Object | None:
    """The account of that name in the pod's namespace, if it is in the same file."""
    found = [one for one in _objects(pod, "ServiceAccount") if one.name == name and _is_near(pod, one)]
    return found[0] if found else None


def bindings_of(pod: PodSpec, name: str) -> list[Object]:
    """The bindings of the same file that give rights to the account `name`."""
    return [one for kind in _BINDINGS for one in _objects(pod, kind) if _binds(one, name)]


def _objects(pod: PodSpec, kind: str) -> list[Object]:
    return pod.workload.manifest.nodes(kind)  # type: ignore[return-value]


def _binds(binding: Object, name: str) -> bool:
    return any(
        subject.text_at("kind") == "ServiceAccount" and subject.text_at("name") == name
        for subject in binding.value.each("subjects")
    )


def _is_near(pod: PodSpec, other: Object) -> bool:
    """Whether an object is in the namespace of the pod, or nothing says that it is not."""
    here, there = pod.workload.namespace, other.namespace
    if not isinstance(here, Scalar) or not isinstance(there, Scalar):
        return True
    return here.text == there.text
