from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml import Mapping
from lintainer.yaml.patch import insert_path, remove

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.text import Edit
    from lintainer.yaml import Entry


OF_CONTAINERS = frozenset((
    "allowPrivilegeEscalation", "capabilities", "privileged", "procMount", "readOnlyRootFilesystem",
))  # fmt: skip
OF_PODS = frozenset((
    "fsGroup", "fsGroupChangePolicy", "supplementalGroups", "supplementalGroupsPolicy", "sysctls",
    "seLinuxChangePolicy",
))  # fmt: skip
OF_BOTH = frozenset((
    "appArmorProfile", "runAsGroup", "runAsNonRoot", "runAsUser", "seLinuxOptions", "seccompProfile",
    "windowsOptions",
))  # fmt: skip
OF_CONTEXTS = OF_CONTAINERS | OF_PODS | OF_BOTH


@rule(on=PodSpec, fix="sometimes")
def misplaced_security_field(pod: PodSpec) -> Iterator[Finding]:
    title = pod.workload.title
    for entry in _among(pod.security, OF_CONTAINERS):
        edits = _moved(pod, entry)
        fix = Fix.unsafe("Move it to the containers", *edits) if edits else None
        yield Finding(entry.key_span, f"`{entry.name}` has no effect in the security context of a pod", fix)
    for entry in _among(pod.value, OF_CONTEXTS):
        yield Finding(
            entry.key_span, f"`{entry.name}` of `{title}` has no effect outside of a security context"
        )
    for container in pod.containers:
        for entry in _among(container.security, OF_PODS):
            yield Finding(
                entry.key_span, f"`{entry.name}` has no effect in the security context of a container"
            )
        for entry in _among(container.value, OF_CONTEXTS):
            message = (
                f"`{entry.name}` of container `{container.name}` has no effect outside of a security context"
            )
            yield Finding(entry.key_span, message)


def _among(mapping: Mapping | None, names: frozenset[str]) -> list[Entry]:
    """The entries of a mapping with one of these names, as they are written there."""
    return [entry for entry in mapping.entries if entry.name in names] if mapping is not None else []


def _moved(pod: PodSpec, entry: Entry) -> list[Edit] | None:
    """The edits that take a setting from the pod to each of its containers, where they have none."""
    edits = remove(entry)
    try:
        value = entry.value.plain()
    except ValueError:  # a part of it is unknown
        return None
    for container in pod.containers:
        if edits is None or container.own(str(entry.name)) is not None:
            continue
        added = insert_path(container.value, ["securityContext", str(entry.name)], value)
        edits = None if added is None else edits + added
    return edits
