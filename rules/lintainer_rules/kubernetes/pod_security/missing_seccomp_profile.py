from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert_path, set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.yaml import Value

ALLOWED = ("RuntimeDefault", "Localhost")


@rule(on=PodSpec, fix="sometimes")
def missing_seccomp_profile(pod: PodSpec) -> Iterator[Finding]:
    manifest = pod.workload.manifest
    if not manifest.is_since(1, 19) or (pod.is_windows and manifest.is_since(1, 25)):
        return
    inherited = pod.get("securityContext", "seccompProfile", "type")
    if inherited is not None and _is_wrong(inherited):
        yield _wrong("Pod", inherited)
    for container in pod.containers:
        own = container.own("seccompProfile", "type")
        if own is not None and _is_wrong(own):
            yield _wrong(f"Container `{container.name}`", own)
        elif own is None and inherited is None:
            edits = insert_path(pod.value, ["securityContext", "seccompProfile", "type"], "RuntimeDefault")
            fix = Fix.unsafe("Give the pod the profile `RuntimeDefault`", *edits) if edits else None
            yield Finding(container.at, f"Container `{container.name}` has no seccomp profile", fix)


def _is_wrong(kind: Value) -> bool:
    return not kind.is_unknown and kind.as_str not in ALLOWED


def _wrong(title: str, kind: Value) -> Finding:
    edits = set_scalar(kind, "RuntimeDefault")
    fix = Fix.unsafe("Set the type to `RuntimeDefault`", *edits) if edits else None
    return Finding(kind.span, f"{title} has the seccomp profile `{kind.as_str}`", fix)
