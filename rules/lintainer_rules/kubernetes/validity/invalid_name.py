from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.names import is_stand_in, name_fault, name_like
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml import Scalar
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


OTHER = (
    ".config.k8s.io",
    ".config.openshift.io",
    "openshift.io",
    "kubeadm.k8s.io",
    "kind.x-k8s.io",
    "kustomize.toolkit",
)
"""Ends of API groups whose kinds are configuration, or have names of their own form."""


@rule(on=Object, fix="sometimes")
def invalid_name(one: Object) -> Iterator[Finding]:
    if not one.kind or not one.api_version or one.group.endswith(OTHER):
        return
    for field in ("name", "generateName"):
        value = one.get("metadata", field)
        if not isinstance(value, Scalar) or value.is_unknown or is_stand_in(value.text):
            continue
        fault = name_fault(one.kind, value.text, field == "generateName")
        if fault is not None:
            message = f"Name `{_shown(value.text)}` of this `{one.kind}` {fault}"
            yield Finding(value.span, message, _renamed(one, value) if field == "name" else None)


def _renamed(one: Object, value: Scalar) -> Fix | None:
    new = name_like(one.kind, value.text)
    edits = set_scalar(value, new) if new else None
    return Fix.unsafe(f"Rename it to `{new}`", *edits) if edits else None


def _shown(name: str) -> str:
    return " ".join(name[:80].split())
