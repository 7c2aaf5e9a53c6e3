"""The service accounts that pods run as."""

from __future__ import annotations

from lintainer.kubernetes.cluster import known
from lintainer.yaml import Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.kubernetes.pods import PodSpec

DEFAULT = "default"
"""The account of pods that name none."""


def account_of(pod: PodSpec) -> str | None:
    """The name of the account that a pod runs as: `default` where it names none; None where unknown."""
    for key in ("serviceAccountName", "serviceAccount"):
        value = pod.get(key)
        if isinstance(value, Scalar) and not value.is_unknown:
            return value.text or DEFAULT
        if value is not None:
            return None
    return DEFAULT


def withholds_token(pod: PodSpec, name: str) -> bool:
    """Whether the project has the account of that name, and it gives no token to pods that leave it to it."""
    workload = pod.workload
    namespace = known(workload).namespace
    found = list(workload.manifest.cluster.named("ServiceAccount", name, namespace))
    if name == DEFAULT:  # which every namespace has
        found = [one for one in found if one.namespace == namespace]
    return bool(found) and not any(one.gives_token for one in found)


def has_rights(pod: PodSpec, name: str) -> bool:
    """Whether a binding of the project gives rights to the account of that name."""
    workload = pod.workload
    return any(workload.manifest.cluster.binding(name, known(workload).namespace))
