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

ROUTE = ["securityContext", "runAsNonRoot"]


@rule(on=PodSpec, fix="sometimes")
def root_allowed(pod: PodSpec) -> Iterator[Finding]:
    for container, value in letting_root_in(pod, pod.workload.manifest):
        title = f"Pod of `{pod.workload.title}`" if container is None else f"Container `{container.name}`"
        if container is None or value is not None:
            at = value.span if value is not None else pod.at
            yield Finding(at, f"{title} may run as root", _change(value))
            continue
        user = _user(container)
        if user is None:
            yield Finding(container.at, f"{title} may run as root", _say_for_pod(pod))
        else:
            message = f"{title} runs as user `{user}`, but lacks `runAsNonRoot`"
            yield Finding(container.at, message, _say(container) or _say_for_pod(pod))


def _user(container: Container) -> int | None:
    """The number of the user, other than root, that a container is told to run as."""
    value = container.effective("runAsUser")
    user = value.as_int if value is not None and not container.pod.runs_on_windows else None
    return user or None


def _change(value: Value | None) -> Fix | None:
    edits = set_scalar(value, True) if value is not None else None
    return Fix.unsafe("Set `runAsNonRoot` to `true`", *edits) if edits else None


def _say(container: Container) -> Fix | None:
    """Say of a container that names its user what is so already."""
    edits = insert_path(container.value, ROUTE, True) if container.own("runAsUser") is not None else None
    return Fix.safe("Set `runAsNonRoot`", *edits) if edits else None


def _say_for_pod(pod: PodSpec) -> Fix | None:
    edits = insert_path(pod.value, ROUTE, True)
    return Fix.unsafe("Set `runAsNonRoot` for the pod", *edits) if edits else None
