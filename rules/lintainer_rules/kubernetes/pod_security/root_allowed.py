from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.pod_controls import letting_root_in
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert_path, set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.kubernetes import Container
    from lintainer.yaml import Value


@rule(on=PodSpec, fix="sometimes")
def root_allowed(pod: PodSpec) -> Iterator[Finding]:
    for container, value in letting_root_in(pod, pod.workload.manifest):
        if container is None or value is not None:
            title = f"Pod of `{pod.workload.title}`" if container is None else f"Container `{container.name}`"
            at = value.span if value is not None else pod.at
            yield Finding(at, f"{title} may run as root", _fix(pod, value))
            continue
        user = _user(container)
        message = f"Container `{container.name}` may run as root"
        if user is not None:
            message = f"Container `{container.name}` runs as user `{user}`, but has no `runAsNonRoot`"
        yield Finding(container.at, message, _fix(pod, None))


def _user(container: Container) -> int | None:
    """The number of the user, other than root, that a container is told to run as."""
    value = container.effective("runAsUser")
    user = value.as_int if value is not None and not container.pod.is_windows else None
    return user or None


def _fix(pod: PodSpec, value: Value | None) -> Fix | None:
    if value is not None:
        edits = set_scalar(value, True)
        return Fix.unsafe("Set `runAsNonRoot` to `true`", *edits) if edits else None
    edits = insert_path(pod.value, ["securityContext", "runAsNonRoot"], True)
    if not edits:
        return None
    is_safe = all(
        _user(container) is not None for container in pod.containers
    )  # then nothing else can happen
    return (Fix.safe if is_safe else Fix.unsafe)("Set `runAsNonRoot` for the pod", *edits)
