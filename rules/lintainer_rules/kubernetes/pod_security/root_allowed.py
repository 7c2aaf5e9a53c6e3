from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert_path, set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.yaml import Value


@rule(on=PodSpec, fix="sometimes")
def root_allowed(pod: PodSpec) -> Iterator[Finding]:
    if pod.has_user_namespace and pod.workload.manifest.is_since(1, 35):
        return
    inherited = pod.get("securityContext", "runAsNonRoot")
    if inherited is not None and inherited.as_bool is False:
        yield Finding(inherited.span, f"Pod of `{pod.workload.title}` may run as root", _set_true(inherited))
    for container in pod.containers:
        own = container.own("runAsNonRoot")
        if own is not None and own.as_bool is False:
            yield Finding(own.span, f"Container `{container.name}` may run as root", _set_true(own))
        elif own is None and inherited is None:
            edits = insert_path(pod.value, ["securityContext", "runAsNonRoot"], True)
            fix = Fix.unsafe("Set `runAsNonRoot` for the pod", *edits) if edits else None
            yield Finding(container.at, f"Container `{container.name}` may run as root", fix)


def _set_true(value: Value) -> Fix | None:
    edits = set_scalar(value, True)
    return Fix.unsafe("Set `runAsNonRoot` to `true`", *edits) if edits else None
