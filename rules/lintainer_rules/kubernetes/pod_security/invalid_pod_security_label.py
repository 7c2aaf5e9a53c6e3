from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.rule import Finding, rule
from lintainer.yaml import Mapping, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


PREFIX = "pod-security.kubernetes.io/"
LEVELS = ("privileged", "baseline", "restricted")
MODES = ("enforce", "audit", "warn")


@rule(on=Object, when=(b"pod-security.kubernetes.io/",))
def invalid_pod_security_label(namespace: Object) -> Iterator[Finding]:
    labels = namespace.get("metadata", "labels")
    if namespace.kind != "Namespace" or not isinstance(labels, Mapping):
        return
    for entry in labels:
        name, value = entry.name or "", entry.value
        if not name.startswith(PREFIX) or not isinstance(value, Scalar) or value.is_unknown:
            continue
        mode, dash, rest = name.removeprefix(PREFIX).partition("-")
        if mode not in MODES or rest not in ("", "version") or (dash and not rest):
            yield Finding(entry.key_span, f"Label `{name}` is none that Pod Security Admission knows")
        elif rest and not _is_version(value.text):
            yield Finding(value.span, f"`{value.text}` is no version of the Pod Security Standards")
        elif not rest and value.text not in LEVELS:
            yield Finding(value.span, f"`{value.text}` is no level of the Pod Security Standards")


def _is_version(text: str) -> bool:
    return text == "latest" or (text.startswith("v1.") and text[3:].isdigit())
