"""The service accounts that pods run as."""

from __future__ import annotations

from lintainer.yaml import Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lintainer.kubernetes.manifest import Manifest
    from lintainer.kubernetes.objects import Object
    from lintainer.kubernetes.pods import PodSpec

_BINDINGS = ("RoleBinding", "ClusterRoleBinding")
_KEY = "accounts"


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
    near = (one for one in _known(pod).accounts.get(name, ()) if _is_near(pod, one))
    return next(near, None)


def bindings_of(pod: PodSpec, name: str) -> Sequence[Object]:
    """The bindings of the same file that give rights to the account `name`, of whatever namespace."""
    return _known(pod).bindings.get(name, ())


class _Known:
    """The accounts of a file and what gives them rights, by their names."""

    def __init__(self, manifest: Manifest) -> None:
        self.accounts: dict[str, list[Object]] = {}
        self.bindings: dict[str, list[Object]] = {}
        for one in manifest.objects:
            if one.kind == "ServiceAccount":
                self.accounts.setdefault(one.name, []).append(one)
            elif one.kind in _BINDINGS:
                for name in _subjects(one):
                    self.bindings.setdefault(name, []).append(one)


def _known(pod: PodSpec) -> _Known:
    memo = pod.workload.manifest.memo
    found = memo.get(_KEY)
    if not isinstance(found, _Known):
        found = memo[_KEY] = _Known(pod.workload.manifest)
    return found


def _subjects(binding: Object) -> set[str]:
    subjects = binding.value.each("subjects")
    return {one.text_at("name") or "" for one in subjects if one.text_at("kind") == "ServiceAccount"}


def _is_near(pod: PodSpec, other: Object) -> bool:
    """Whether an object is in the namespace of the pod, or nothing says that it is not."""
    here, there = pod.workload.namespace, other.namespace
    if not isinstance(here, Scalar) or not isinstance(there, Scalar):
        return True
    return here.text == there.text
